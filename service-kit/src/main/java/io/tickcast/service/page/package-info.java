/** Lists over HTTP, a page at a time. */
package io.tickcast.service.page;
