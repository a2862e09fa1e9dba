package io.tickcast.archive;

import io.tickcast.archive.chain.Link;
import io.tickcast.archive.chain.Part;

/**
 * A part whose file is missing or not what the chain says.
 *
 * @param link the segment
 * @param part its part
 * @param path where its file stands, or should
 * @param reason what is wrong, in one line
 */
public record DamagedPart(Link link, Part part, String path, String reason) {}
