// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.keystead.testkit.RealParts;

/** The machine's lua5.1, a new process for each program. */
final class MachineLua implements Judge {
  private static final String RUNNER =
      "local f = assert(loadstring(io.read('*a'), '@user_script')) "
          + "for _, line in ipairs(f()) do print(line) end";

  private final Path program = RealParts.require("lua5.1");

  @Override
  public List<String> run(String source) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "-e", RUNNER).redirectErrorStream(true).start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(source.getBytes(StandardCharsets.ISO_8859_1));
      }
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return printed.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
