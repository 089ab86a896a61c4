// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;

/** A store that notes its calls and can be told when to fail. */
final class RecordingWriter implements CacheWriter<String, String>, Closeable {
  final Map<String, String> stored = new TreeMap<>();
  final List<String> calls = new ArrayList<>();
  int failsAfter = Integer.MAX_VALUE;
  boolean closed;

  @Override
  public void write(Cache.Entry<? extends String, ? extends String> entry) {
    step();
    calls.add("write " + entry.getKey() + "=" + entry.getValue());
    stored.put(entry.getKey(), entry.getValue());
  }

  @Override
  public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
    for (Iterator<Cache.Entry<? extends String, ? extends String>> it = entries.iterator();
        it.hasNext(); ) {
      write(it.next());
      it.remove();
    }
  }

  @Override
  public void delete(Object key) {
    step();
    calls.add("delete " + key);
    stored.remove(key);
  }

  @Override
  public void deleteAll(Collection<?> keys) {
    for (Iterator<?> it = keys.iterator(); it.hasNext(); ) {
      delete(it.next());
      it.remove();
    }
  }

  private void step() {
    if (failsAfter-- == 0) {
      failsAfter = 0;
      throw new IllegalStateException("the store is down");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
