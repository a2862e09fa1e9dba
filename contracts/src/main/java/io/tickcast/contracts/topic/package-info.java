/** Topic names and their partition counts. */
package io.tickcast.contracts.topic;
