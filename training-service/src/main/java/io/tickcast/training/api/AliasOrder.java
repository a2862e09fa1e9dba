package io.tickcast.training.api;

/**
 * Where an alias is to point.
 *
 * @param version a version of the model
 * @param why the reason, kept in the history
 */
public record AliasOrder(Integer version, String why) {}
