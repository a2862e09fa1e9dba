/** What the archive keeps: ticks, heartbeats and letters, each with its place in the log. */
package io.tickcast.archive.row;
