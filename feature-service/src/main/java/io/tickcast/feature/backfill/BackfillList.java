package io.tickcast.feature.backfill;

import java.util.List;

/**
 * A list as every service answers it.
 *
 * @param items the newest first
 * @param next what the next page is asked for with, as {@code before}; null when there is none
 */
public record BackfillList(List<BackfillStatus> items, String next) {}
