// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.script.ScriptFlags.Flag;
import org.keystead.engine.bytes.Slice;

/** The first lines of scripts and libraries. */
class HeadersTest {
  private static ScriptHeader script(String text) {
    return ScriptHeader.of(Slice.ofUtf8(text), "lua");
  }

  private static String refusal(String text) {
    return assertThrows(CommandException.class, () -> script(text)).text();
  }

  private static String libraryRefusal(String text) {
    return assertThrows(CommandException.class, () -> LibraryHeader.of(Slice.ofUtf8(text))).text();
  }

  @Test
  void aScriptNeedsNoFirstLine() {
    ScriptHeader header = script("return 1");
    assertFalse(header.flags().declared());
    assertEquals(Slice.ofUtf8("return 1"), header.body());
  }

  @Test
  void flagsAreReadAndTheLineBreakStays() {
    ScriptHeader header = script("#!lua flags=no-writes,allow-oom\nreturn 1");
    assertTrue(header.flags().declared());
    assertTrue(header.flags().has(Flag.NO_WRITES));
    assertTrue(header.flags().has(Flag.ALLOW_OOM));
    assertFalse(header.flags().has(Flag.NO_CLUSTER));
    assertEquals(Slice.ofUtf8("\nreturn 1"), header.body());
    assertEquals(ScriptFlags.of(List.of()), script("#!lua\nreturn 1").flags());
    assertEquals(ScriptFlags.of(List.of()), script("#!lua flags=\nreturn 1").flags());
  }

  @Test
  void whatIsWrongWithAFirstLineIsTold() {
    assertEquals("Invalid script shebang", refusal("#!lua"));
    assertEquals("Unexpected engine in script shebang: #!js", refusal("#!js\nreturn 1"));
    assertEquals("Unexpected flag in script shebang: x", refusal("#!lua flags=x\nreturn 1"));
    assertEquals("Unknown lua shebang option: name=x", refusal("#!lua name=x\nreturn 1"));
    assertEquals("Invalid engine in script shebang", refusal("#!lua \"\nreturn 1"));
  }

  @Test
  void aLibraryHasAName() {
    LibraryHeader header = LibraryHeader.of(Slice.ofUtf8("#!LUA Name=tools_1\ncode"));
    assertEquals("LUA", header.engine());
    assertEquals("tools_1", header.name());
    assertEquals(Slice.ofUtf8("\ncode"), header.code());
  }

  @Test
  void whatIsWrongWithALibrarysFirstLineIsTold() {
    assertEquals(ScriptErrors.NO_METADATA.text(), libraryRefusal("code"));
    assertEquals(ScriptErrors.INVALID_METADATA.text(), libraryRefusal("#!lua name=a"));
    assertEquals(ScriptErrors.NO_LIBRARY_NAME.text(), libraryRefusal("#!lua\ncode"));
    assertEquals(ScriptErrors.NAME_TWICE.text(), libraryRefusal("#!lua name=a name=b\ncode"));
    assertEquals(ScriptErrors.BAD_LIBRARY_NAME.text(), libraryRefusal("#!lua name=a-b\ncode"));
    assertEquals("Invalid metadata value given: x", libraryRefusal("#!lua name=a x\ncode"));
  }
}
