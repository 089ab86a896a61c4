// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keystead.testkit.Seeds;

/** The libraries against the real redis-server by EVAL: hand-written files and generated calls. */
class LibraryParityTest {
  private static final int ROUNDS = Integer.getInteger("keystead.lua.rounds", 4);
  private static final int CASES = 400;

  private static RedisLua redis;

  /** What is generated for one function or one family of them. */
  enum Family {
    PATTERN(Cases::pattern),
    FORMAT(Cases::format),
    STRING(Cases::string),
    TABLE(Cases::table),
    MATH(Cases::math),
    RANDOM(Cases::random),
    BIT(Cases::bit),
    PACK(Cases::pack),
    UNPACK(Cases::unpack),
    ENCODE(Cases::encode),
    DECODE(Cases::decode),
    MESSAGE_PACK(Cases::messagePack),
    MESSAGE_UNPACK(Cases::messageUnpack),
    GARBAGE(Cases::garbage),
    NAMED(Cases::named),
    NUMBER(Cases::number),
    ORDER(Cases::order);

    final Function<Cases, String> generator;

    Family(Function<Cases, String> generator) {
      this.generator = generator;
    }

    /** The same cases for the same seed. */
    List<String> cases(long seed) {
      Cases cases = new Cases(seed);
      Supplier<String> next = () -> generator.apply(cases);
      List<String> all = new ArrayList<>();
      for (int i = 0; i < CASES; i++) {
        all.add(next.get());
      }
      return all;
    }
  }

  @BeforeAll
  static void startRedis() {
    redis = new RedisLua();
  }

  @AfterAll
  static void stopRedis() {
    if (redis != null) {
      redis.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "string.lua",
        "format.lua",
        "table.lua",
        "math.lua",
        "random.lua",
        "bit.lua",
        "struct.lua",
        "cjson.lua",
        "cmsgpack.lua"
      })
  void aFileRecordsTheSameInRedis(String name) {
    Comparison.ofFile(name, new OurLua(), redis);
  }

  @Test
  void whatIsReadOnlyStaysAsItIs() {
    Comparison.ofFile("readonly.lua", new OurLua().protect(), redis);
  }

  @ParameterizedTest
  @EnumSource
  void generatedCallsGiveTheSameInRedis(Family family) {
    long first = Seeds.first();
    for (long seed = first; seed < first + ROUNDS; seed++) {
      if (family == Family.ENCODE || family == Family.DECODE) {
        redis.run(
            "cjson.encode_number_precision(14) cjson.encode_sparse_array(false, 2, 10)"
                + " cjson.encode_invalid_numbers(false) cjson.encode_max_depth(1000)"
                + " cjson.decode_invalid_numbers(true) return {}");
      }
      Comparison.ofCases(family + " seed " + seed, prepared(family, seed), new OurLua(), redis);
    }
  }

  private static List<String> prepared(Family family, long seed) {
    List<String> cases = family.cases(seed);
    if (family == Family.RANDOM) {
      cases.set(0, "t(math.randomseed, " + seed + ")");
    }
    return cases;
  }

  @Test
  void theFirstRandomNumbersAreThoseOfAFreshServer() {
    String program = "return {tostring(math.random()), tostring(math.random()), 'end'}";
    try (RedisLua fresh = new RedisLua()) {
      assertEquals(fresh.run(program), new OurLua().run(program));
    }
  }
}
