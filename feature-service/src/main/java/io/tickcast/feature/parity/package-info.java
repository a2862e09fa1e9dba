/**
 * Stream = batch, checked all the time: stored rows of a sample of symbols are computed again from
 * the archive and must be the same to the last bit.
 */
package io.tickcast.feature.parity;
