/**
 * Proof of the archive: numbered records in, everything killed at any moment, every record found
 * once.
 */
package io.tickcast.chaos;
