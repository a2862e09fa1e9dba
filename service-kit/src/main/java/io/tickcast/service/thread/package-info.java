/** Threads that work beside the requests. */
package io.tickcast.service.thread;
