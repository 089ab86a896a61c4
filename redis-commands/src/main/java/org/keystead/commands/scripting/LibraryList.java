// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.scripting;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.script.Library;
import org.keystead.commands.script.LibraryFunction;
import org.keystead.commands.script.ScriptErrors;
import org.keystead.commands.script.ScriptFlags.Flag;
import org.keystead.commands.session.ClientCall;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Glob;

/**
 * FUNCTION LIST.
 *
 * @param pattern what the library's name has to look like; null for any
 */
record LibraryList(@Nullable Glob pattern, boolean withCode) {
  static void reply(ClientCall call, ReplySink out) {
    LibraryList request = read(call.args());
    List<Library> shown =
        call.server().scripts().libraries().all().stream().filter(request::shows).toList();
    out.array(shown.size());
    shown.forEach(library -> request.describe(library, out));
  }

  private static LibraryList read(Arguments args) {
    Glob pattern = null;
    boolean withCode = false;
    for (int i = 2; i < args.count(); i++) {
      if (!withCode && args.equalsIgnoreCase(i, "WITHCODE")) {
        withCode = true;
      } else if (pattern == null && args.equalsIgnoreCase(i, "LIBRARYNAME")) {
        if (++i == args.count()) {
          throw ScriptErrors.NO_NAME_ARGUMENT;
        }
        pattern = Glob.ignoringCase(Slice.of(args.bytes(i)));
      } else {
        throw ErrorTexts.err("Unknown argument " + args.text(i));
      }
    }
    return new LibraryList(pattern, withCode);
  }

  private boolean shows(Library library) {
    return pattern == null || pattern.matches(Slice.ofUtf8(library.name()));
  }

  private void describe(Library library, ReplySink out) {
    out.map(withCode ? 4 : 3);
    out.bulk("library_name");
    out.bulk(library.name());
    out.bulk("engine");
    out.bulk(library.language());
    out.bulk("functions");
    out.array(library.functions().size());
    library.functions().forEach(function -> describe(function, out));
    if (withCode) {
      out.bulk("library_code");
      out.bulk(library.code());
    }
  }

  private static void describe(LibraryFunction function, ReplySink out) {
    out.map(3);
    out.bulk("name");
    out.bulk(function.name());
    out.bulk("description");
    if (function.description().isEmpty()) {
      out.nil();
    } else {
      out.bulk(function.description());
    }
    out.bulk("flags");
    out.set(function.script().flags().all().size());
    for (Flag flag : function.script().flags().all()) {
      out.simple(flag.wireName());
    }
  }
}
