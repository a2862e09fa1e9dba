package io.tickcast.training.drift;

import java.time.Instant;

/**
 * How a model's serving version is doing; its challenger, where nothing serves.
 *
 * @param role {@code champion} or {@code shadow}
 * @param newest start of the newest bar that was looked at; null before the first
 */
public record ModelHealth(
    String model,
    int version,
    String role,
    String symbol,
    String interval,
    int horizon,
    Instant newest,
    SkillHealth skill,
    DriftHealth drift) {}
