// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.list;

import java.util.ArrayList;
import java.util.List;
import org.keystead.engine.bytes.Slice;

/** Takes the elements that it is handed as texts. */
final class Collected implements ListReceiver {
  final List<String> elements = new ArrayList<>();
  long announced;

  @Override
  public void begin(Slice key, long count) {
    announced = count;
    elements.clear();
  }

  @Override
  public void string(byte[] array, int offset, int length) {
    elements.add(Slice.of(array, offset, length).toUtf8());
  }

  @Override
  public void integer(long value) {
    elements.add(Long.toString(value));
  }
}
