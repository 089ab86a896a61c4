// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values seen in redis-server 7.0.15, for machines that have none. */
class GoldenValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cjson.encode({}) | {}",
        "cjson.encode(cjson.decode('[]')) | {}",
        "cjson.encode({1, 2, nil, 4}) | [1,2,null,4]",
        "cjson.encode({[1] = 1, [3] = 3}) | [1,null,3]",
        "cjson.encode({a = 1, [1] = 2}) | {\"a\":1,\"1\":2}",
        "cjson.encode(9007199254740993) | 9.007199254741e+15",
        "cjson.encode(3.0) | 3",
        "cjson.encode('/') | \"\\/\"",
        "tostring(cjson.decode('null')) | userdata: (nil)",
        "hex(cmsgpack.pack(1.0)) | 01",
        "hex(cmsgpack.pack(1.5)) | ca3fc00000",
        "hex(cmsgpack.pack({})) | 90",
        "hex(cmsgpack.pack({[1] = 1, [3] = 3})) | 8201010303",
        "hex(cmsgpack.pack(2 ^ 40)) | cf0000010000000000",
        "hex(cmsgpack.pack(2 ^ 64)) | ca5f800000",
        "hex(struct.pack('>I2bs', 258, -1, 'ab')) | 0102ff616200",
        "bit.tohex(bit.bswap(0x12345678)) | 78563412",
        "tostring(1700000000.123) | 1700000000.123",
        "tostring(2 ^ 53) | 9.007199254741e+15",
        "string.format('%5.1f;%-5d;%05d', 3.14159, 42, -42) |   3.1;42   ;-0042",
        "tostring(loadstring(string.dump(function() end))) | nil"
      },
      ignoreLeadingAndTrailingWhitespace = false)
  void anExpressionGivesWhatItGivesInRedis(String expression, String value) {
    String program = Comparison.program("out[1] = " + expression);
    assertEquals(List.of(value.substring(1)), new OurLua().run(program));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cjson.encode({[1] = 1, [20] = 1}) | Cannot serialise table: excessively sparse array",
        "cjson.encode(1/0) | Cannot serialise number: must not be NaN or Inf",
        "cjson.decode('[1 2]')"
            + " | Expected comma or array end but found T_NUMBER at character 4",
        "cmsgpack.unpack('\\196') | Bad data format in input.",
        "struct.pack('i64', 1) | integral size 64 is larger than limit of 32",
        "('x'):rep(1e3):find(('()'):rep(33)) | too many captures",
        "table.sort({3, 1, 2, 5, 4, 3, 3, 2}, function() return true end)"
            + " | invalid order function for sorting"
      })
  void anErrorTellsWhatItTellsInRedis(String expression, String message) {
    String program =
        Comparison.program("local _, e = pcall(function() " + expression + " end) out[1] = e");
    String error = new OurLua().run(program).get(0);
    assertEquals(message, error.substring(error.indexOf(": ") + 2));
  }
}
