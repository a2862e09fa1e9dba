/** Servers that are away: said once in the log and told by readiness, with the setting at fault. */
package io.tickcast.service.outage;
