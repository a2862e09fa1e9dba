/**
 * What this service tells over HTTP and by websocket: the shapes of its JSON, and the calls that
 * give them. Lists answer items and next; errors are problem JSON.
 */
package io.tickcast.ui.api;
