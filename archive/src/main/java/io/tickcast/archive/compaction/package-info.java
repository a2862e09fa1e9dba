/** Many small files of the archive become one, while readers see each row once all the time. */
package io.tickcast.archive.compaction;
