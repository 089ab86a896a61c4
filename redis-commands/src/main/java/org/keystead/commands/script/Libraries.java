// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.engine.Clock;
import org.keystead.engine.Engine;
import org.keystead.engine.FunctionTexts;
import org.keystead.engine.bytes.Slice;

/**
 * The libraries of functions. Their texts are part of the data: the engine keeps, saves and loads
 * them, this class runs them.
 *
 * <p>Threads: reads any; changes one at a time, the one whose turn it is to run scripts.
 */
public final class Libraries {
  private static final Logger LOG = System.getLogger(Libraries.class.getName());

  /** What a library costs besides its text and what it is compiled to, about. */
  private static final int OVERHEAD_BYTES = 200;

  private final Languages languages;
  private final FunctionTexts texts;
  private final Clock clock;
  private volatile World world = new World(Map.of(), Map.of());

  /** What to do with libraries that are there when others are restored. */
  public enum Policy {
    FLUSH,
    APPEND,
    REPLACE
  }

  /** Libraries by name, and functions by their names in lower case. */
  private record World(Map<String, Library> libraries, Map<String, LibraryFunction> functions) {}

  Libraries(Languages languages, Engine engine) {
    this.languages = languages;
    this.texts = engine.functions();
    this.clock = engine.clock();
  }

  /** The function of that name in any case, null for none. */
  public @Nullable LibraryFunction function(String name) {
    return world.functions.get(name.toLowerCase(Locale.ROOT));
  }

  /** All libraries. */
  public Collection<Library> all() {
    return world.libraries.values();
  }

  public int functionCount() {
    return world.functions.size();
  }

  /** About how much they cost: INFO used_memory_functions. */
  public long bytes() {
    return world.libraries.values().stream()
        .mapToLong(library -> library.code().length() + (long) OVERHEAD_BYTES)
        .sum();
  }

  /** The language's name as FUNCTION STATS tells it; empty if there is none. */
  public String languageName() {
    return languages.shownName();
  }

  /** FUNCTION LOAD. Returns the library's name. */
  public String load(Slice text, boolean replace, ScriptHost host) {
    Slice kept = Slice.of(text.toByteArray());
    LibraryHeader header = LibraryHeader.of(kept);
    checkLanguage(header);
    Map<String, Library> libraries = new LinkedHashMap<>(world.libraries);
    if (libraries.remove(header.name()) != null && !replace) {
      throw ErrorTexts.err("Library '" + header.name() + "' already exists");
    }
    Library library = read(header, kept, host);
    libraries.put(library.name(), library);
    become(worldOf(libraries));
    return library.name();
  }

  private void checkLanguage(LibraryHeader header) {
    languages.language();
    if (!header.engine().equalsIgnoreCase(languages.name())) {
      throw ErrorTexts.err("Engine '" + header.engine() + "' not found");
    }
  }

  private Library read(LibraryHeader header, Slice text, ScriptHost host) {
    List<LibraryFunction> functions = new ArrayList<>();
    ScriptHost running = new LoadingHost(host, clock);
    for (ScriptLanguage.Registration one :
        languages.language().load(header.code(), host, running)) {
      Script script = new Script(one.name(), true, one.flags(), one.program());
      functions.add(new LibraryFunction(script, one.description()));
    }
    if (functions.isEmpty()) {
      throw ScriptErrors.NO_FUNCTIONS;
    }
    return new Library(header.name(), languages.shownName(), text, functions);
  }

  private static World worldOf(Map<String, Library> libraries) {
    Map<String, LibraryFunction> functions = new LinkedHashMap<>();
    for (Library library : libraries.values()) {
      for (LibraryFunction function : library.functions()) {
        if (functions.put(function.name().toLowerCase(Locale.ROOT), function) != null) {
          throw ErrorTexts.err("Function " + function.name() + " already exists");
        }
      }
    }
    return new World(libraries, functions);
  }

  private void become(World next) {
    world = next;
    texts.replace(
        next.libraries.values().stream().map(library -> library.code().toByteArray()).toList());
  }

  /** FUNCTION DELETE. */
  public void delete(String name) {
    Map<String, Library> libraries = new LinkedHashMap<>(world.libraries);
    if (libraries.remove(name) == null) {
      throw ScriptErrors.NO_LIBRARY;
    }
    become(worldOf(libraries));
  }

  /** FUNCTION FLUSH. */
  public void flush() {
    become(new World(Map.of(), Map.of()));
  }

  /** FUNCTION RESTORE: all of the texts, or nothing. */
  public void restore(List<byte[]> codes, Policy policy, ScriptHost host) {
    Map<String, Library> restored = readAll(codes, host);
    Map<String, Library> libraries = new LinkedHashMap<>();
    if (policy != Policy.FLUSH) {
      libraries.putAll(world.libraries);
    }
    for (Library library : restored.values()) {
      if (libraries.put(library.name(), library) != null && policy == Policy.APPEND) {
        throw ErrorTexts.err("Library " + library.name() + " already exists");
      }
    }
    become(worldOf(libraries));
  }

  private Map<String, Library> readAll(List<byte[]> codes, ScriptHost host) {
    Map<String, Library> libraries = new LinkedHashMap<>();
    for (byte[] code : codes) {
      Slice text = Slice.of(code);
      LibraryHeader header = LibraryHeader.of(text);
      checkLanguage(header);
      if (libraries.containsKey(header.name())) {
        throw ErrorTexts.err("Library '" + header.name() + "' already exists");
      }
      Library library = read(header, text, host);
      libraries.put(library.name(), library);
      worldOf(libraries);
    }
    return libraries;
  }

  /**
   * Takes over what a snapshot has brought. A library that cannot be run here stays in the data, is
   * not found by FCALL, and is told of in the log.
   */
  void loaded(ScriptHost host) {
    List<byte[]> codes = texts.all();
    if (codes.isEmpty()) {
      world = new World(Map.of(), Map.of());
      return;
    }
    try {
      world = worldOf(readAll(codes, host));
    } catch (CommandException | ScriptException e) {
      LOG.log(
          Level.WARNING,
          () -> "KSC0013 the functions of the snapshot cannot be called: " + e.getMessage());
    }
  }
}
