/** The orderly end of the service. */
package io.tickcast.training.lifecycle;
