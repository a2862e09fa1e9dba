/** Errors of the HTTP face: RFC 9457 problem JSON with a stable type. */
package io.tickcast.service.problem;
