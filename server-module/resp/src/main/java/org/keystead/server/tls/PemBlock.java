// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands between {@code -----BEGIN type-----} and {@code -----END type-----}.
 *
 * @param headers of the old encrypted form: {@code Proc-Type}, {@code DEK-Info}
 */
record PemBlock(String type, Map<String, String> headers, byte[] content) {
  private static final String BEGIN = "-----BEGIN ";
  private static final String DASHES = "-----";
  private static final int MOST_BYTES = 1 << 20;

  /**
   * The blocks of a file; what stands between them is skipped, as openssl does.
   *
   * @param key the configuration key that names the file
   */
  static List<PemBlock> read(String key, Path file) throws TlsException {
    String text;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new TlsException(key + ": " + file + " is too large for a PEM file");
      }
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new TlsException(key + ": there is no file " + file);
    } catch (IOException e) {
      throw new TlsException(key + ": cannot read " + file, e);
    }
    List<PemBlock> blocks = new ArrayList<>();
    List<String> lines = text.lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(BEGIN) && lines.get(i).endsWith(DASHES)) {
        String type = lines.get(i).substring(BEGIN.length(), lines.get(i).length() - 5);
        int end = lines.subList(i, lines.size()).indexOf("-----END " + type + DASHES);
        if (end < 0) {
          throw new TlsException(key + ": " + file + " ends within a " + type);
        }
        blocks.add(block(key + ": " + file, type, lines.subList(i + 1, i + end)));
        i += end;
      }
    }
    if (blocks.isEmpty()) {
      throw new TlsException(key + ": " + file + " is no PEM file");
    }
    return blocks;
  }

  private static PemBlock block(String where, String type, List<String> lines) throws TlsException {
    Map<String, String> headers = new HashMap<>();
    StringBuilder digits = new StringBuilder();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        digits.append(line);
      } else {
        headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    try {
      return new PemBlock(type, headers, Base64.getDecoder().decode(digits.toString()));
    } catch (IllegalArgumentException e) {
      throw new TlsException(where + " has a damaged " + type, e);
    }
  }
}
