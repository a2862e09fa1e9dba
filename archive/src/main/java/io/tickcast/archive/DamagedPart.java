package io.tickcast.archive;

import io.tickcast.archive.chain.Link;
import io.tickcast.archive.chain.Part;

/**
 * A part, or what joined several, whose file is missing or not what the chain says.
 *
 * @param link the segment
 * @param before the segment before it; null for the first
 * @param part its part
 * @param path where its file stands, or should
 * @param reason what is wrong, in one line
 * @param covers what the file says that it joined; null for a single part
 * @param isReadable whether its bytes can be read; if not, a data node may only be away
 */
public record DamagedPart(
    Link link,
    Link before,
    Part part,
    String path,
    String reason,
    String covers,
    boolean isReadable) {}
