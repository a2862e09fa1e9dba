package io.tickcast.feature.checkpoint;

/**
 * The state of one symbol's pipeline.
 *
 * @param symbol the instrument
 * @param nextOffset offset after the last record that the state includes
 * @param state what {@link io.tickcast.market.feature.FeaturePipeline#save} wrote; not copied,
 *     never changed
 */
public record SymbolCheckpoint(String symbol, long nextOffset, byte[] state) {}
