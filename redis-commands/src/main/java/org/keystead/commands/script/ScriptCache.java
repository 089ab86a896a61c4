// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.error.CommandException;
import org.keystead.engine.bytes.Slice;

/** The scripts that were run or loaded, by digest, until SCRIPT FLUSH. Safe for all threads. */
public final class ScriptCache {
  /** What a script costs besides its text and what it is compiled to, about. */
  private static final int OVERHEAD_BYTES = 160;

  private final Map<Digest, CachedScript> scripts = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();
  private final Languages languages;

  ScriptCache(Languages languages) {
    this.languages = languages;
  }

  /**
   * Prepares a script that is not known yet. Threads: the one whose turn it is to run code.
   *
   * @param digest that of the text
   * @throws CommandException if its first line is wrong, or there is no language
   * @throws ScriptException if it does not compile, or was ended meanwhile
   */
  public CachedScript load(Slice text, Digest digest, ScriptHost host) {
    ScriptLanguage language = languages.language();
    CachedScript known = scripts.get(digest);
    if (known != null) {
      return known; // since the caller has looked
    }
    ScriptHeader header = ScriptHeader.of(text, languages.name());
    Script script =
        new Script(digest.toString(), false, header.flags(), language.compile(header.body(), host));
    CachedScript made = new CachedScript(script, text.length());
    scripts.put(digest, made);
    bytes.addAndGet(made.bytes() + OVERHEAD_BYTES);
    return made;
  }

  /** The script of that digest; null if there is none. */
  public @Nullable CachedScript find(Digest digest) {
    return scripts.get(digest);
  }

  /** The script of the digest that the bytes spell; null if there is none. */
  public @Nullable CachedScript find(byte[] array, int offset, int length) {
    Digest digest = Digest.parse(array, offset, length);
    return digest == null ? null : scripts.get(digest);
  }

  public void flush() {
    scripts.clear();
    bytes.set(0);
  }

  public int count() {
    return scripts.size();
  }

  /** About how much they cost: INFO used_memory_scripts. */
  public long bytes() {
    return bytes.get();
  }
}
