/** Which ticks count, the same for every service that reads them. */
package io.tickcast.service.tick;
