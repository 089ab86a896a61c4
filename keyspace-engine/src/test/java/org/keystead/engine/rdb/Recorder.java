// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.keystead.engine.bytes.Slice;

/** Keeps what was visited; keys and values as text of one char per byte, so that they compare. */
final class Recorder implements RdbVisitor {
  record Item(String value, long expireAtMillis, int frequency, long idleSeconds) {}

  final Map<Integer, Map<String, Item>> databases = new TreeMap<>();
  final Map<Integer, String> sizes = new TreeMap<>();
  final Map<String, String> aux = new LinkedHashMap<>();
  final Map<String, RdbType> skipped = new TreeMap<>();
  final Map<String, String> functions = new LinkedHashMap<>();
  boolean skipOthers;
  int version;
  boolean ended;
  private int database;

  static Recorder ofFile(Path file) throws IOException {
    Recorder recorder = new Recorder();
    recorder.readFile(file);
    return recorder;
  }

  static Recorder ofStream(byte[] bytes) throws IOException {
    Recorder recorder = new Recorder();
    recorder.readStream(bytes);
    return recorder;
  }

  void readFile(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      RdbReader.read(RdbInput.of(channel, file.toString(), RdbOptions.DEFAULT), this);
    }
  }

  void readStream(byte[] bytes) throws IOException {
    RdbInput in = RdbInput.of(new ByteArrayInputStream(bytes), "bytes", RdbOptions.DEFAULT);
    RdbReader.read(in, this);
  }

  Map<String, Item> database(int index) {
    return databases.getOrDefault(index, Map.of());
  }

  String value(int index, String key) {
    return database(index).get(key).value();
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void version(int version) {
    this.version = version;
  }

  @Override
  public void aux(String name, byte[] value) {
    aux.put(name, text(value));
  }

  @Override
  public void selectDb(int index) {
    database = index;
  }

  @Override
  public void resizeDb(long keys, long keysWithExpiry) {
    sizes.put(database, keys + "/" + keysWithExpiry);
  }

  @Override
  public void string(RdbKey key, Slice value) {
    databases
        .computeIfAbsent(database, index -> new TreeMap<>())
        .put(
            text(key.key().toByteArray()),
            new Item(
                text(value.toByteArray()),
                key.expireAtMillis(),
                key.frequency(),
                key.idleSeconds()));
  }

  @Override
  public boolean unsupportedType(RdbKey key, RdbType type) {
    skipped.put(text(key.key().toByteArray()), type);
    return skipOthers;
  }

  @Override
  public void function(byte[] code) {
    functions.put("function " + functions.size(), text(code));
  }

  @Override
  public boolean moduleData(String module) {
    functions.put("module", module);
    return skipOthers;
  }

  @Override
  public void end() {
    ended = true;
  }
}
