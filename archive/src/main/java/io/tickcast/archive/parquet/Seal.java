package io.tickcast.archive.parquet;

import io.tickcast.archive.chain.DamagedPartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.io.SeekableInputStream;

/**
 * The sum of a file of whose bytes no link has one. It stands in the file's own footer: CRC-32C of
 * every byte from the first live one on, reckoned with {@link #BLANK} where its digits stand.
 */
final class Seal {
  /** What the footer says until all bytes are known. */
  static final String BLANK = "00000000";

  /** Its name, and then Thrift's compact protocol: the next field, a string of eight bytes. */
  private static final byte[] MARK =
      (Footer.SUM + "\u0018\b").getBytes(StandardCharsets.ISO_8859_1);

  /** A footer's length and the magic number. */
  private static final int TRAILER = 8;

  private final CRC32C sum = new CRC32C();

  /** These bytes come next. */
  void update(byte[] bytes, int from, int length) {
    sum.update(bytes, from, length);
  }

  /**
   * Puts the sum into the footer, which comes last and says {@link #BLANK} so far; but not into
   * half of one, after which its file was given up.
   */
  void close(byte[] footer) {
    int place = place(footer);
    if (place >= 0) {
      sum.update(footer);
      byte[] digits = digits(sum).getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(digits, 0, footer, place, digits.length);
    }
  }

  /**
   * Holds a file against its seal. One of a version that did not seal yet passes.
   *
   * @param from where its first live byte stands
   * @throws DamagedPartException when they differ
   * @throws IOException when HDFS is away
   */
  static void require(PartInput file, long from) throws IOException {
    CRC32C sum = new CRC32C();
    String said;
    try (SeekableInputStream in = file.newStream()) {
      long end = file.getLength() - TRAILER;
      in.seek(end);
      long footerAt = end - BytesUtils.readIntLittleEndian(in);
      byte[] footer = new byte[Math.toIntExact(file.getLength() - footerAt)];
      in.seek(footerAt);
      in.readFully(footer);
      int place = place(footer);
      if (place < 0) {
        return;
      }
      said = new String(footer, place, BLANK.length(), StandardCharsets.ISO_8859_1);
      Arrays.fill(footer, place, place + BLANK.length(), (byte) '0');
      in.seek(from);
      byte[] buffer = new byte[1 << 16];
      for (long left = footerAt - from; left > 0; ) {
        int n = (int) Math.min(left, buffer.length);
        in.readFully(buffer, 0, n);
        sum.update(buffer, 0, n);
        left -= n;
      }
      sum.update(footer);
    } catch (IOException | RuntimeException e) {
      throw file.reason(e);
    }
    if (!digits(sum).equals(said)) {
      throw new DamagedPartException(
          "%s says that its checksum is %s, but it is %s"
              .formatted(file.path(), said, digits(sum)));
    }
  }

  private static String digits(CRC32C sum) {
    return "%08x".formatted(sum.getValue());
  }

  /**
   * Where the digits stand; -1 if nowhere. What a row says may look like them, but comes before.
   */
  private static int place(byte[] footer) {
    for (int at = footer.length - MARK.length - BLANK.length(); at >= 0; at--) {
      if (Arrays.equals(footer, at, at + MARK.length, MARK, 0, MARK.length)) {
        return at + MARK.length;
      }
    }
    return -1;
  }
}
