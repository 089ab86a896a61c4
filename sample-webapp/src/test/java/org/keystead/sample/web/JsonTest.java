// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** JSON as a browser's parser and an HTML page's would read it. */
final class JsonTest {
  @Test
  void everyKindOfValueIsWritten() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("text", "a");
    object.put("whole", 7L);
    object.put("fraction", 1.5);
    object.put("no number", Double.NaN);
    object.put("truth", true);
    object.put("nothing", null);
    object.put("list", Arrays.asList(1, null, List.of()));
    object.put("map", Map.of());
    assertEquals(
        "{\"text\":\"a\",\"whole\":7,\"fraction\":1.5,\"no number\":null,\"truth\":true,"
            + "\"nothing\":null,\"list\":[1,null,[]],\"map\":{}}",
        Json.of(object));
  }

  @Test
  void textBreaksNeitherOutOfItsQuotesNorIntoMarkup() {
    assertEquals(
        "{\"t\":\"\\\"\\\\\\u000a\\u003c/script\\u003e\\u0026\\u0027\\u2028é\\ud83c\\udf06\"}",
        Json.of(Map.of("t", "\"\\\n</script>&'\u2028é\uD83C\uDF06")));
  }
}
