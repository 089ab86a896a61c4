// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import java.io.IOException;
import org.keystead.engine.bytes.Slice;

/**
 * Receives what a file contains, in the file's order. Arrays are fresh and the receiver's to keep;
 * a {@link RdbKey} and a {@link Slice} are valid during the call.
 *
 * <p>What has a default here is optional.
 */
public interface RdbVisitor {
  /** The version that the file states. */
  default void version(int version) throws IOException {}

  /** A fact about the file, such as {@code redis-ver}; names not known are to be ignored. */
  default void aux(String name, byte[] value) throws IOException {}

  /** The highest number that a database may have; a file with a higher one is refused. */
  default int lastDatabase() {
    return Integer.MAX_VALUE;
  }

  /** The entries from here on belong to this database; before the first call it is 0. */
  void selectDb(int index) throws IOException;

  /**
   * How many entries the selected database has. A hint from the file: not to be trusted with
   * memory.
   */
  default void resizeDb(long keys, long keysWithExpiry) throws IOException {}

  /** A string entry. Whether it has expired is for the receiver to decide. */
  void string(RdbKey key, Slice value) throws IOException;

  /**
   * An entry that is no string: the visitor reads the value, all of it, from the input.
   *
   * @return false, the default, if it does not know the type; nothing must have been read then
   */
  default boolean value(RdbKey key, RdbType type, RdbInput in) throws IOException {
    return false;
  }

  /**
   * An entry whose type neither the reader nor the visitor decodes.
   *
   * @return true to pass over it; false, the default, to give up with an {@link RdbFormatException}
   */
  default boolean unsupportedType(RdbKey key, RdbType type) throws IOException {
    return false;
  }

  /** A library of functions, as its source text. */
  default void function(byte[] code) throws IOException {}

  /**
   * Data that a Redis module keeps outside the keys. Redis without that module does not start.
   *
   * @return true to pass over it; false, the default, to give up with an {@link RdbFormatException}
   */
  default boolean moduleData(String module) throws IOException {
    return false;
  }

  /** The file ended as it should, and its checksum, if it has one, is right. */
  default void end() throws IOException {}
}
