/**
 * The entry of every service: the service itself, or one question to a running one, for containers
 * without shell and curl.
 */
package io.tickcast.service.health;
