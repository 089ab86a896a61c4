// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Fields of tables to and from registers without boxing: what the interpreter does for most
 * accesses. Registers are pairs as in {@link Coroutine}.
 */
final class Fields {
  private Fields() {}

  /**
   * Copies a field to a register.
   *
   * @return false, and nothing done, when a metatable may have a say
   */
  static boolean load(LuaTable table, LuaString key, Object[] objects, double[] registers, int at) {
    int slot = table.locate(key);
    if (slot >= 0) {
      Object value = table.values[slot];
      if (value == null) {
        double number = table.numbers[slot];
        registers[at] = number;
        if (number != number) {
          objects[at] = null;
        }
        return true;
      } else if (value == Nil.NIL && table.metatable != null) {
        return false;
      }
      registers[at] = Coroutine.NOT_A_NUMBER;
      objects[at] = value;
      return true;
    } else if (table.metatable != null) {
      return false;
    }
    registers[at] = Coroutine.NOT_A_NUMBER;
    objects[at] = Nil.NIL;
    return true;
  }

  /** As for a string. */
  static boolean load(LuaTable table, double key, Object[] objects, double[] registers, int at) {
    int i = (int) key - 1;
    if (i + 1 == key && i >= 0) {
      double[] plain = table.arrayNumbers;
      if (i < plain.length) {
        double number = plain[i];
        if (number == number) {
          registers[at] = number;
          return true;
        }
      } else {
        Object[] mixed = table.arrayObjects;
        if (i < mixed.length) {
          Object value = mixed[i];
          if (value != null && !(value instanceof Double)) {
            registers[at] = Coroutine.NOT_A_NUMBER;
            objects[at] = value;
            return true;
          }
        }
      }
    }
    return loadRest(table, key, objects, registers, at);
  }

  private static boolean loadRest(
      LuaTable table, double key, Object[] objects, double[] registers, int at) {
    int place = table.locate(key);
    Object value = table.valueAt(place);
    if (value instanceof Double number) {
      registers[at] = number;
      objects[at] = null;
      return true;
    } else if (value == Nil.NIL && table.metatable != null) {
      return false;
    }
    registers[at] = Coroutine.NOT_A_NUMBER;
    objects[at] = value;
    return true;
  }

  /**
   * Stores a register in a field.
   *
   * @return false, and nothing done, when a metatable may have a say or it is an error
   */
  static boolean store(
      LuaTable table, LuaString key, Object[] objects, double[] registers, int at) {
    if (table.readOnly) {
      return false;
    }
    int slot = table.locate(key);
    if (slot < 0) {
      if (table.metatable != null) {
        return false;
      }
      slot = table.insert(key);
    } else if (table.metatable != null && table.values[slot] == Nil.NIL) {
      return false;
    }
    double number = registers[at];
    if (number == number) {
      table.set(slot, number);
    } else {
      storeAt(table, slot, objects[at], number);
    }
    return true;
  }

  /** As for a string. */
  static boolean store(LuaTable table, double key, Object[] objects, double[] registers, int at) {
    int i = (int) key - 1;
    double number = registers[at];
    double[] plain = table.arrayNumbers;
    if (number == number && i + 1 == key && i >= 0 && i < plain.length && !table.readOnly) {
      if (table.metatable == null || plain[i] == plain[i]) {
        plain[i] = number;
        return true;
      }
    }
    return number != number && storeObject(table, i, key, objects[at])
        || storeRest(table, key, objects[at], number);
  }

  /** Stores what is no number in an array part that holds such values already. */
  private static boolean storeObject(LuaTable table, int i, double key, @Nullable Object value) {
    Object[] mixed = table.arrayObjects;
    if (i + 1 != key
        || i < 0
        || i >= mixed.length
        || table.readOnly
        || value == null
        || value == Nil.NIL
        || table.metatable != null && mixed[i] == null) {
      return false;
    }
    mixed[i] = value;
    return true;
  }

  private static boolean storeRest(
      LuaTable table, double key, @Nullable Object value, double number) {
    if (table.readOnly) {
      return false;
    }
    int place = table.locate(key);
    if (table.metatable != null && table.isNilAt(place) || key != key) {
      return false;
    } else if (place == LuaTable.NOWHERE) {
      place = table.insert(Numbers.box(key));
    }
    storeAt(table, place, value, number);
    return true;
  }

  private static void storeAt(LuaTable table, int place, @Nullable Object value, double number) {
    if (number == number || value == null) {
      table.set(place, number);
    } else {
      table.set(place, value);
    }
  }
}
