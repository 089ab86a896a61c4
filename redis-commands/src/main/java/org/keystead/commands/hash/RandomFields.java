// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.hash;

import java.util.SplittableRandom;
import org.keystead.commands.reply.ReplySink;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.hash.HashReader;
import org.keystead.engine.value.hash.HashView;

/** Replies with fields drawn at random: as many different ones, or so many that may be the same. */
final class RandomFields implements HashReader<SplittableRandom, Boolean> {
  private final long count;
  private final boolean withValues;
  private final ReplySink out;

  RandomFields(long count, boolean withValues, ReplySink out) {
    this.count = count;
    this.withValues = withValues;
    this.out = out;
  }

  @Override
  public Boolean read(HashView hash, SplittableRandom random) {
    if (hash.count() == 0) {
      out.array(0);
      return Boolean.FALSE;
    }
    int size = (int) (count < 0 ? -count : Math.min(count, hash.count()));
    // In RESP3 a field and its value are an array of two.
    boolean flat = withValues && out.protocol() == 2;
    int mark = out.openArray();
    if (count < 0) {
      for (int i = 0; i < size; i++) {
        hash.random(random, this::reply);
      }
    } else {
      hash.sample(count, random, this::reply);
    }
    out.closeArray(mark, flat ? 2 * size : size);
    return Boolean.TRUE;
  }

  private void reply(Slice field, Slice value) {
    if (withValues && out.protocol() != 2) {
      out.array(2);
    }
    out.bulk(field);
    if (withValues) {
      out.bulk(value);
    }
  }
}
