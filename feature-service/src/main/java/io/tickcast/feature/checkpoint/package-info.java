/**
 * The state of a partition's pipelines with the offsets that it includes, saved every few seconds.
 * What is saved and how it is gone on from; where it is kept is the store's.
 */
package io.tickcast.feature.checkpoint;
