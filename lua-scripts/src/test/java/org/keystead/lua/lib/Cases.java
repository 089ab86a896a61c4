// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib;

/** Random calls of the libraries' functions as Lua statements, each of which records one line. */
final class Cases {
  private static final String LETTERS = "aabbc1 .-%x(";

  private final Literals any;

  Cases(long seed) {
    this.any = new Literals(seed);
  }

  String pattern() {
    String subject = any.text(LETTERS, 14);
    String pattern = Literals.quote(new RandomPattern(any).make());
    return switch (any.below(5)) {
      case 0 -> "t(string.find, " + subject + ", " + pattern + optional(any.smallInteger()) + ")";
      case 1 -> "t(string.match, " + subject + ", " + pattern + optional(any.smallInteger()) + ")";
      case 2 ->
          "t(function() local n, r = 0, {} for a, b in string.gmatch("
              + subject
              + ", "
              + pattern
              + ") do n = n + 1 r[n] = show(a) .. show(b) end return table.concat(r, ' ') end)";
      case 3 ->
          "t(string.gsub, "
              + subject
              + ", "
              + pattern
              + ", "
              + replacement()
              + optional(any.smallInteger())
              + ")";
      default ->
          "t(string.gsub, " + subject + ", " + pattern + ", " + any.text("%%0123ab", 5) + ")";
    };
  }

  private String replacement() {
    return any.oneOf(
        "function(a, b) return b end",
        "function(a) return #tostring(a) end",
        "{a = 'A', b = 1, ab = false, [1] = 'one'}",
        "'<%1>'",
        "'%0%%'",
        "'x'",
        "7");
  }

  private String optional(String argument) {
    return any.chance(40) ? ", " + argument : "";
  }

  String format() {
    StringBuilder format = new StringBuilder();
    StringBuilder arguments = new StringBuilder();
    for (int i = 1 + any.below(3); i > 0; i--) {
      format.append(any.oneOf("", "x", "%%", "|")).append('%');
      for (int flags = any.below(3); flags > 0; flags--) {
        format.append(any.oneOf("-", "+", " ", "#", "0"));
      }
      format.append(any.chance(50) ? Integer.toString(any.below(25)) : "");
      format.append(any.chance(50) ? "." + any.below(25) : any.oneOf("", "", "", "."));
      String conversion =
          any.oneOf("d", "i", "u", "x", "X", "o", "c", "e", "E", "f", "g", "G", "g", "f", "s", "q");
      if (conversion.equalsIgnoreCase("g")) {
        // With # and a carry into a new digit, glibc drops the zeros that the standard asks for.
        int percent = format.lastIndexOf("%");
        String plain = format.substring(percent).replace("#", "");
        format.setLength(percent);
        format.append(plain);
      }
      format.append(conversion);
      boolean text = conversion.equals("s") || conversion.equals("q");
      arguments.append(", ").append(text && any.chance(70) ? any.bytes(8) : any.number());
    }
    return "t(string.format, " + Literals.quote(format.toString()) + arguments + ")";
  }

  String string() {
    String name = any.oneOf("byte", "sub", "rep", "reverse", "upper", "lower", "len", "char");
    return switch (name) {
      case "byte", "sub" ->
          "t(string." + name + ", " + any.bytes(9) + ", " + index() + optional(index()) + ")";
      case "rep" -> "t(string.rep, " + any.bytes(4) + ", " + any.smallInteger() + ")";
      case "char" -> "t(string.char, " + any.below(300) + ", " + any.below(256) + ")";
      default -> "t(string." + name + ", " + any.bytes(9) + ")";
    };
  }

  private String index() {
    return any.chance(80) ? any.smallInteger() : any.number();
  }

  String math() {
    String name =
        any.oneOf("abs", "ceil", "floor", "sqrt", "modf", "frexp", "fmod", "max", "min", "ldexp");
    String second = name.equals("ldexp") ? Integer.toString(any.below(400) - 200) : any.number();
    return "t(math." + name + ", " + any.number() + ", " + second + ")";
  }

  String random() {
    return switch (any.below(4)) {
      case 0 -> "t(math.randomseed, " + any.number() + ")";
      case 1 -> "t(math.random, " + any.number() + ")";
      case 2 -> "t(math.random, " + any.smallInteger() + ", " + any.number() + ")";
      default -> "t(math.random)";
    };
  }

  String bit() {
    String name =
        any.oneOf(
            "tobit", "bnot", "bswap", "tohex", "band", "bor", "bxor", "lshift", "rshift", "arshift",
            "rol", "ror");
    boolean one = name.equals("tobit") || name.equals("bnot") || name.equals("bswap");
    String second = name.equals("tohex") ? any.smallInteger() : any.number();
    return "t(bit." + name + ", " + any.number() + (one ? "" : ", " + second) + ")";
  }

  String pack() {
    StringBuilder layout = new StringBuilder();
    StringBuilder arguments = new StringBuilder();
    for (int i = 1 + any.below(5); i > 0; i--) {
      String option = layoutOption();
      layout.append(option);
      if ("bBhHlLTiIfd".indexOf(option.charAt(0)) >= 0) {
        arguments.append(", ").append(option.startsWith("f") ? any.smallInteger() : any.number());
      } else if (option.startsWith("c") || option.startsWith("s")) {
        arguments.append(", ").append(any.bytes(6));
      }
    }
    String quoted = Literals.quote(layout.toString());
    return "t(function() return hex(struct.pack("
        + quoted
        + arguments
        + ")), struct.unpack("
        + quoted
        + ", struct.pack("
        + quoted
        + arguments
        + ")) end)";
  }

  String unpack() {
    StringBuilder layout = new StringBuilder();
    for (int i = 1 + any.below(5); i > 0; i--) {
      layout.append(layoutOption());
    }
    String quoted = Literals.quote(layout.toString());
    if (any.chance(20)) {
      return "t(struct.size, " + quoted + ")";
    }
    return "t(struct.unpack, " + quoted + ", " + any.bytes(24) + optional(any.smallInteger()) + ")";
  }

  private String layoutOption() {
    return any.oneOf(
        "b", "B", "h", "H", "l", "L", "T", "i", "I", "i1", "i2", "I3", "i4", "i8", "I8", "I16", "f",
        "d", "s", "c0", "c1", "c3", "x", " ", "<", ">", "!", "!1", "!2", "!4", "!8");
  }

  String encode() {
    return any.chance(10) ? jsonSetting() : "t(cjson.encode, " + any.value(3) + ")";
  }

  String decode() {
    String json = new RandomJson(any).make();
    String call = "t(cjson.decode, " + Literals.quote(json) + ")";
    return any.chance(50)
        ? call
        : "t(function() return cjson.encode(cjson.decode(" + Literals.quote(json) + ")) end)";
  }

  private String jsonSetting() {
    return switch (any.below(5)) {
      case 0 -> "t(cjson.encode_number_precision, " + (1 + any.below(14)) + ")";
      case 1 ->
          "t(cjson.encode_sparse_array, "
              + any.oneOf("true", "false")
              + ", "
              + any.below(4)
              + ", "
              + any.below(12)
              + ")";
      case 2 -> "t(cjson.encode_invalid_numbers, " + any.oneOf("true", "false", "'null'") + ")";
      case 3 -> "t(cjson.encode_max_depth, " + (1 + any.below(6)) + ")";
      default -> "t(cjson.decode_invalid_numbers, " + any.oneOf("true", "false") + ")";
    };
  }

  String messagePack() {
    return "t(function() local s = cmsgpack.pack("
        + any.value(3)
        + ", "
        + any.value(2)
        + ") return hex(s), cmsgpack.unpack(s) end)";
  }

  String messageUnpack() {
    return switch (any.below(4)) {
      case 0 -> "t(cmsgpack.unpack_one, " + messageBytes() + optional(any.smallInteger()) + ")";
      case 1 ->
          "t(cmsgpack.unpack_limit, "
              + messageBytes()
              + ", "
              + any.smallInteger()
              + optional(any.smallInteger())
              + ")";
      default -> "t(cmsgpack.unpack, " + messageBytes() + ")";
    };
  }

  private String messageBytes() {
    StringBuilder bytes = new StringBuilder();
    for (int i = any.below(12); i > 0; i--) {
      int kind = any.below(6);
      bytes.append(
          (char)
              switch (kind) {
                case 0 -> 0xc0 + any.below(0x20);
                case 1 -> 0x80 + any.below(4);
                case 2 -> 0x90 + any.below(4);
                case 3 -> 0xa0 + any.below(4);
                case 4 -> any.below(256);
                default -> any.below(4);
              });
    }
    return Literals.quote(bytes.toString());
  }

  /** A list that is changed, sorted and joined, with every comparison recorded. */
  String table() {
    StringBuilder list = new StringBuilder("local l = {");
    for (int i = any.below(14); i > 0; i--) {
      list.append(any.below(9)).append(',');
    }
    list.append("} local c = {} ");
    for (int i = any.below(4); i > 0; i--) {
      list.append(
          any.oneOf(
              "table.insert(l, " + any.below(9) + ") ",
              "table.insert(l, " + (1 + any.below(5)) + ", " + any.below(9) + ") ",
              "table.remove(l) ",
              "table.remove(l, " + (1 + any.below(6)) + ") "));
    }
    String order =
        any.oneOf("a < b", "a > b", "a <= b", "a % 3 < b % 3", "true", "false", "a ~= b");
    return "t(function() "
        + list
        + "local ok, e = pcall(table.sort, l, function(a, b) c[#c + 1] = a .. b return "
        + order
        + " end) return ok, e, table.concat(c, ' '), table.concat(l, ',') end)";
  }

  /** Anything for functions that read a small language of their own. */
  String garbage() {
    String text = Literals.quote(noise());
    return switch (any.below(8)) {
      case 0 -> "t(string.find, 'aab(b)c 12', " + text + ")";
      case 1 -> "t(string.gsub, 'aab(b)c 12', " + text + ", " + Literals.quote(noise()) + ")";
      case 2 -> "t(string.format, " + text + ", 1, 2.5, 'x', -1)";
      case 3 -> "t(struct.pack, " + text + ", 1, 2, 'x', 'yy')";
      case 4 -> "t(struct.unpack, " + text + ", 'abcdefghijklmnopqrst')";
      case 5 -> "t(struct.size, " + text + ")";
      case 6 -> "t(cjson.decode, " + text + ")";
      default -> "t(cmsgpack.unpack, " + text + ")";
    };
  }

  private String noise() {
    StringBuilder noise = new StringBuilder();
    for (int i = any.below(10); i > 0; i--) {
      noise.append(
          any.chance(85)
              ? "[]{}()%%%\"\\,:0123456789abcxstfdiunlBHILu!<>*+-^$. \0".charAt(any.below(48))
              : (char) any.below(128));
    }
    return noise.toString();
  }

  /** Calls as scripts write them, whose errors name the function and the place. */
  String named() {
    String self = any.oneOf("('abc')", "(5)", "('')", "s");
    String method = any.oneOf("sub", "find", "gsub", "byte", "format", "match", "upper", "nothing");
    String library = any.oneOf("string." + method, "table.concat", "table.getn", "math.floor");
    String arguments = any.value(1) + optional(any.value(1)) + optional(any.value(0));
    return switch (any.below(3)) {
      case 0 ->
          "t(function() local s = 'x' return " + self + ":" + method + "(" + arguments + ") end)";
      case 1 -> "t(function() return " + library + "(" + arguments + ") end)";
      default ->
          "t(function() local f = " + library + " local r = f(" + arguments + ") return r end)";
    };
  }

  /** Arithmetic, comparison and conversion of numbers. */
  String number() {
    String x = any.number();
    String y = any.number();
    return switch (any.below(5)) {
      case 0 ->
          "t(function() local x, y = " + x + ", " + y + " return x + y, x - y, x * y, -x end)";
      case 1 -> "t(function() local x, y = " + x + ", " + y + " return x / y, x % y, x .. y end)";
      case 2 -> "t(function() local x = tonumber(" + x + ") return x < 5, x <= 0, x == x, x end)";
      case 3 -> "t(tonumber, " + numeral() + optional(Integer.toString(any.below(40))) + ")";
      default -> "t(function() return tostring(" + x + "), tostring(tostring(" + y + ")) end)";
    };
  }

  private String numeral() {
    StringBuilder numeral = new StringBuilder();
    for (int i = 1 + any.below(8); i > 0; i--) {
      numeral.append(
          any.oneOf("0", "1", "9", "7", ".", "e", "-", "+", "x", "f", "A", " ", "z", "p"));
    }
    return any.chance(70) ? Literals.quote(numeral.toString()) : any.number();
  }

  /** A table that is filled and emptied in some order, which its own order follows from. */
  String order() {
    StringBuilder program = new StringBuilder("t(function() local l = ");
    program.append(any.chance(50) ? "{}" : any.table(1)).append(' ');
    for (int i = any.below(40); i > 0; i--) {
      String key =
          any.oneOf(
              "" + (1 + any.below(20)),
              "" + (any.below(40) - 10),
              any.text("abcdefgh", 3),
              any.oneOf("true", "false", "1.5", "2^31", "-0.25", "1e10", "2^53", "1e300"));
      program.append("l[").append(key).append("] = ");
      program.append(any.chance(70) ? Integer.toString(any.below(9)) : "nil").append(' ');
    }
    program.append(
        "local o = {} for k, v in pairs(l) do o[#o + 1] = tostring(k) .. '=' .. show(v) end ");
    return program.append("return #l, table.concat(o, ' ') end)").toString();
  }
}
