package io.tickcast.training.api;

import java.util.List;

/**
 * A model as the API shows it.
 *
 * @param name {@code [a-z0-9-]{1,64}}
 * @param versions numbers of its versions, rising
 * @param champion the version that serves, or is about to; null when none does
 * @param challenger the version to compare with; null when there is none
 */
public record ModelView(
    String name, List<Integer> versions, Integer champion, Integer challenger) {}
