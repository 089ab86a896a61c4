// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server.info;

import org.jspecify.annotations.Nullable;

/** INFO cpu: processor time of the process, in seconds. */
enum CpuField implements InfoField {
  USED_CPU_SYS("Time in the kernel.", c -> Texts.fixed(c.process().systemCpuMicros() / 1e6, 6)),
  USED_CPU_USER(
      "Time in the program; all time where the system does not tell them apart.",
      c -> Texts.fixed(c.process().userCpuMicros() / 1e6, 6)),
  USED_CPU_SYS_CHILDREN("Always 0: nothing forks.", c -> Texts.fixed(0, 6)),
  USED_CPU_USER_CHILDREN("Always 0: nothing forks.", c -> Texts.fixed(0, 6));

  private final String doc;
  private final Source source;

  CpuField(String doc, Source source) {
    this.doc = doc;
    this.source = source;
  }

  @Override
  public String doc() {
    return doc;
  }

  @Override
  public @Nullable String value(InfoContext context) {
    return InfoField.text(source, context);
  }
}
