package io.tickcast.service.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The body of an error answer, RFC 9457.
 *
 * @param type stable URI of the kind of error
 * @param title the kind in words, the same for every occurrence
 * @param status HTTP status
 * @param detail one line on this occurrence, carrying the value and what is allowed; null when
 *     there is no more to say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record Problem(String type, String title, int status, String detail) {
  /** Prefix of every type. */
  public static final String TYPES = "https://tickcast.io/problems/";

  /** Media type of the body. */
  public static final String MEDIA_TYPE = "application/problem+json";
}
