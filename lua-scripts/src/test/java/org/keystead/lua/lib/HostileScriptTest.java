// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keystead.lua.runtime.Limits;
import org.keystead.lua.runtime.LuaAbort;
import org.keystead.lua.runtime.LuaError;

/**
 * Arguments made to hang the server, fill its memory or overflow its stack. Each script ends by a
 * limit or with an ordinary error; the generous time limit only keeps a failure from hanging.
 */
class HostileScriptTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Limits TIGHT = new Limits(20_000_000, 64 << 20, 16 << 20);
  private static final Limits STEPS_UNLIMITED = new Limits(Long.MAX_VALUE, 64 << 20, 16 << 20);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return ('a'):rep(3e4):find(('a*'):rep(60) .. 'b')",
        "return ('a'):rep(1e5):find('.-.-.-.-.-b')",
        "return ('a'):rep(1e6):find('[' .. ('b'):rep(1e6) .. ']*c')",
        "return (('('):rep(1e6)):find('%b()x', 1)",
        "return (('ab'):rep(3e3)):match(('(ab)(.-)%1'):rep(10) .. 'c')",
        "return (('a'):rep(2e6)):gsub('', ('b'):rep(100))",
        "return ('a'):rep(1e6):gsub('a', ('%0'):rep(1e5))",
        "local s = ('a'):rep(1e5) return (s):gsub('.', function() return s end)",
        "return ('a'):rep(5e6):find(('a'):rep(2e6) .. 'b', 1, true)",
        "for w in (('a'):rep(1e6)):gmatch('a-b') do end",
        "return ('x'):rep(2^31 - 1)",
        "local s = ('x'):rep(1e6) for i = 1, 1e6 do s = s:rep(2) end",
        "local k = {} for i = 1, 1e9 do k[i] = ('x'):rep(1e5) end",
        "local k = {} for i = 1, 1e9 do k[i] = ('x' .. i):upper() end",
        "return table.concat({}, 'x', 1, 2^31 - 1)",
        "local t = {} for i = 1, 100 do t[i] = ('x'):rep(1e6) end return table.concat(t, t[1])",
        "table.insert({}, -2^31, 1)",
        "table.insert({1, 2, 3}, -2^31 + 5, 1)",
        "local t = {} for i = 1, 2e5 do t[i] = i end while true do table.remove(t, 1) end",
        "local t = {} for i = 1, 1e5 do t[i] = i end"
            + " table.sort(t, function(a, b) while true do end end)",
        "local t, s = {}, ('x'):rep(1e6) local u = s .. 'y' local v = s .. 'z'"
            + " for i = 1, 3e5 do t[i] = i % 2 == 0 and u or v end table.sort(t)",
        "while true do table.maxn({}) end",
        "return string.format(('%99d'):rep(1e6), 1)",
        "local t = {} for i = 1, 7000 do t[i] = ('x'):rep(1e5) end"
            + " return string.format(('%s'):rep(7000), unpack(t))",
        "while true do string.format('%s', ('x'):rep(1e6)) end",
        "cjson.encode_sparse_array(true, 0, 0) return cjson.encode({[2^31 - 1] = 1})",
        "cjson.encode_max_depth(2^31 - 1) local t = {} t[1] = t return cjson.encode(t)",
        "cjson.encode_max_depth(2^31 - 1) local t = {} t.a = t return cjson.encode(t)",
        "cjson.decode_max_depth(2^31 - 1) return cjson.decode(('['):rep(1e7))",
        "cjson.decode_max_depth(2^31 - 1) return cjson.decode(('{\"a\":'):rep(1e6))",
        "return cjson.decode((' '):rep(1e7) .. 'x')",
        "return cjson.decode('\"' .. ('\\\\u0041'):rep(2e6))",
        "return cjson.decode(('9'):rep(1e7) .. 'x')",
        "return cjson.encode(('\\1'):rep(1e7))",
        "local t = {} for i = 1, 20 do t = {t, t, t, t, t, t, t, t} end return cjson.encode(t)",
        "local t = {} for i = 1, 15 do t = {t, t, t, t, t, t, t, t} end return cmsgpack.pack(t)",
        "return cmsgpack.unpack(('\\145'):rep(1e7))",
        "return cmsgpack.unpack(('\\129'):rep(1e7))",
        "return cmsgpack.unpack('\\221\\255\\255\\255\\255' .. ('\\1'):rep(1e7))",
        "return cmsgpack.unpack('\\223\\255\\255\\255\\255')",
        "return cmsgpack.unpack('\\219\\255\\255\\255\\255x')",
        "return cmsgpack.unpack(('\\1'):rep(1e7))",
        "return cmsgpack.unpack_limit(('\\1'):rep(1e7), 2^62)",
        "return struct.pack('c2147483647', 'x')",
        "return struct.pack(('!1073741824bi'):rep(1e6), 1, 2)",
        "return struct.unpack(('x'):rep(1e7), 'a')",
        "return struct.size((' '):rep(1e8))",
        "return struct.unpack(('s'):rep(1e6), ('\\0'):rep(1e6))",
        "return ('x'):rep(1e6):byte(1, -1)"
      })
  void endsByALimitOrAnError(String script) {
    Assertions.assertTimeoutPreemptively(PATIENCE, () -> assertThrowsLimitOrError(script));
  }

  @Test
  void theScriptThatKillsTheOriginalMatches() {
    String script = "return tostring(string.find(('a'):rep(3e5), ('a?'):rep(3e5)))";
    assertEquals(List.of("1"), new OurLua().run(script));
  }

  /** What is under construction in Java counts as the script's memory too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "local k = {} for i = 1, 1e9 do k[i] = (('x'):rep(1e6) .. i):gmatch('x') end",
        "local k = {} for i = 1, 1e9 do k[i] = ('x'):gmatch(('x'):rep(1e6) .. i) end",
        "local k = {} for i = 1, 1e9 do k[i] = ('x'):gmatch('x') end",
        "return cjson.decode('[' .. ('[],'):rep(3e6) .. '[]]')",
        "return cjson.decode('[' .. ('{\"a\":\"bcdefgh\"},'):rep(7e5) .. '1]')",
        "return cmsgpack.unpack('\\221\\0\\255\\255\\255' .. ('\\144'):rep(15e6))",
        "return cjson.decode('[' .. ('\"ab\",'):rep(3e6) .. '1]')",
        "return cmsgpack.unpack('\\221\\0\\48\\0\\0' .. ('\\162ab'):rep(3145728))",
        "return cmsgpack.unpack_limit(('\\145\\220\\255\\255' .. ('\\144'):rep(65535)):rep(200),"
            + " 200)",
        "local s = ('x'):rep(1e4) local function f() local i = 0"
            + " return (('a'):rep(1000)):gsub('a', function()"
            + " i = i + 1 if i == 1000 then f() end return s end) end f()"
      })
  void endsForItsMemory(String script) {
    LuaAbort abort =
        Assertions.assertTimeoutPreemptively(
            PATIENCE,
            () -> assertThrows(LuaAbort.class, () -> new OurLua(STEPS_UNLIMITED).run(script)));
    assertEquals(LuaAbort.Reason.MEMORY, abort.reason());
  }

  @Test
  void aLimitIsNotCaughtByTheScript() {
    String script =
        "while true do pcall(string.find, ('a'):rep(3e4), ('a*'):rep(60) .. 'b') end return {}";
    LuaAbort abort = assertThrows(LuaAbort.class, () -> new OurLua(TIGHT).run(script));
    assertEquals(LuaAbort.Reason.STEPS, abort.reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cjson.decode",
        "cmsgpack.unpack",
        "cmsgpack.unpack_one",
        "struct.size",
        "(function(s) return struct.unpack(s, s) end)",
        "(function(s) return string.find('aab(b)c', s) end)",
        "(function(s) return string.gsub('aab(b)c', s, s) end)",
        "(function(s) return string.format(s, 1, 2, 3) end)",
        "(function(s) return struct.pack(s, 1, 2, 'x') end)"
      })
  void randomBytesGiveAValueOrAnError(String function) {
    Random random = new Random(function.hashCode());
    StringBuilder program = new StringBuilder();
    int count = 3000;
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[random.nextInt(30)];
      random.nextBytes(bytes);
      if (random.nextBoolean()) {
        for (int k = 0; k < bytes.length; k++) {
          bytes[k] =
              (byte) "[]{}()%\"\\,:0123456789abcxstfdiu!<>*+-^$.".charAt((bytes[k] & 0xff) % 40);
        }
      }
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      program.append("out[#out + 1] = tostring(pcall(" + function + ", ");
      program.append(Literals.quote(text)).append("))\n");
    }
    List<String> outcomes = new OurLua(TIGHT).run(Comparison.program(program.toString()));
    assertEquals(count, outcomes.size());
    assertTrue(outcomes.stream().allMatch(o -> o.equals("true") || o.equals("false")));
    assertNotEquals(0, outcomes.stream().filter("false"::equals).count());
  }

  private static void assertThrowsLimitOrError(String script) {
    Throwable thrown = null;
    try {
      new OurLua(TIGHT).run(script);
    } catch (LuaAbort | LuaError expected) {
      thrown = expected;
    }
    assertTrue(thrown != null, "it ended by itself");
  }
}
