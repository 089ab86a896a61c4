// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server.info;

import org.jspecify.annotations.Nullable;

/** INFO memory: what the entries cost, and the Java heap around them (as the allocator). */
enum MemoryField implements InfoField {
  USED_MEMORY("What all entries cost, in bytes; maxmemory limits this.", c -> c.usedBytes()),
  USED_MEMORY_HUMAN("The same for people.", c -> Texts.human(c.usedBytes())),
  USED_MEMORY_RSS("Memory of the process that is in RAM.", c -> c.process().residentOrHeapBytes()),
  USED_MEMORY_RSS_HUMAN(
      "The same for people.", c -> Texts.human(c.process().residentOrHeapBytes())),
  USED_MEMORY_PEAK("The most that the entries have cost.", c -> c.samples().peakUsedBytes()),
  USED_MEMORY_PEAK_HUMAN("The same for people.", c -> Texts.human(c.samples().peakUsedBytes())),
  USED_MEMORY_PEAK_PERC(
      "What they cost now, as part of the peak.",
      c -> Texts.percent(c.usedBytes(), c.samples().peakUsedBytes())),
  USED_MEMORY_OVERHEAD("Always 0: used_memory counts nothing but entries.", c -> 0),
  USED_MEMORY_STARTUP("Always 0: used_memory counts nothing but entries.", c -> 0),
  USED_MEMORY_DATASET("The same as used_memory.", c -> c.usedBytes()),
  USED_MEMORY_DATASET_PERC(
      "The part of used_memory that is data.", c -> Texts.percent(c.usedBytes(), c.usedBytes())),
  ALLOCATOR_ALLOCATED(
      "Used bytes of the Java heap, garbage included.", c -> c.process().heapUsedBytes()),
  ALLOCATOR_ACTIVE(
      "Bytes that the Java heap obtained from the system.", c -> c.process().heapCommittedBytes()),
  ALLOCATOR_RESIDENT(
      "Memory of the process that is in RAM.", c -> c.process().residentOrHeapBytes()),
  TOTAL_SYSTEM_MEMORY("RAM of the machine.", c -> known(c.process().systemMemoryBytes())),
  TOTAL_SYSTEM_MEMORY_HUMAN(
      "The same for people.", c -> humanIfKnown(c.process().systemMemoryBytes())),
  USED_MEMORY_VM_EVAL("What scripts hold in Lua.", c -> c.server().scripts().scriptBytes()),
  USED_MEMORY_LUA("The same.", c -> c.server().scripts().scriptBytes()),
  USED_MEMORY_LUA_HUMAN(
      "The same for people.", c -> Texts.human(c.server().scripts().scriptBytes())),
  USED_MEMORY_SCRIPTS_EVAL(
      "What the scripts that are known cost.", c -> c.server().scripts().cache().bytes()),
  NUMBER_OF_CACHED_SCRIPTS(
      "Scripts that EVALSHA finds.", c -> c.server().scripts().cache().count()),
  NUMBER_OF_FUNCTIONS(
      "Functions that FCALL finds.", c -> c.server().scripts().libraries().functionCount()),
  NUMBER_OF_LIBRARIES(
      "Libraries of functions.", c -> c.server().scripts().libraries().all().size()),
  USED_MEMORY_VM_FUNCTIONS(
      "What functions hold in Lua.", c -> c.server().scripts().functionBytes()),
  USED_MEMORY_VM_TOTAL(
      "What scripts and functions hold in Lua.", c -> c.server().scripts().usedBytes()),
  USED_MEMORY_VM_TOTAL_HUMAN(
      "The same for people.", c -> Texts.human(c.server().scripts().usedBytes())),
  USED_MEMORY_FUNCTIONS("What the libraries cost.", c -> c.server().scripts().libraries().bytes()),
  USED_MEMORY_SCRIPTS(
      "What scripts and libraries cost besides what they hold in Lua.",
      c -> c.server().scripts().textBytes()),
  USED_MEMORY_SCRIPTS_HUMAN(
      "The same for people.", c -> Texts.human(c.server().scripts().textBytes())),
  MAXMEMORY("The limit for used_memory; 0 for none.", c -> c.engineSettings().maxMemoryBytes()),
  MAXMEMORY_HUMAN("The same for people.", c -> Texts.human(c.engineSettings().maxMemoryBytes())),
  MAXMEMORY_POLICY(
      "What is evicted at the limit.", c -> c.engineSettings().maxMemoryPolicy().redisName()),
  JVM_HEAP_MAX("What the Java heap may grow to.", c -> c.process().heapMaxBytes()),
  JVM_HEAP_MAX_HUMAN("The same for people.", c -> Texts.human(c.process().heapMaxBytes())),
  ALLOCATOR_FRAG_RATIO(
      "Obtained heap to used heap.",
      c -> Texts.ratio(c.process().heapCommittedBytes(), c.process().heapUsedBytes())),
  ALLOCATOR_FRAG_BYTES(
      "Obtained heap that is not used.",
      c -> c.process().heapCommittedBytes() - c.process().heapUsedBytes()),
  ALLOCATOR_RSS_RATIO(
      "Memory in RAM to obtained heap.",
      c -> Texts.ratio(c.process().residentOrHeapBytes(), c.process().heapCommittedBytes())),
  ALLOCATOR_RSS_BYTES(
      "Memory in RAM beyond the obtained heap.",
      c -> c.process().residentOrHeapBytes() - c.process().heapCommittedBytes()),
  MEM_FRAGMENTATION_RATIO(
      "Memory in RAM to used_memory: the whole Java process to its entries.",
      c -> Texts.ratio(c.process().residentOrHeapBytes(), c.usedBytes())),
  MEM_FRAGMENTATION_BYTES(
      "Memory in RAM beyond used_memory.", c -> c.process().residentOrHeapBytes() - c.usedBytes()),
  MEM_NOT_COUNTED_FOR_EVICT("Always 0: used_memory counts nothing but entries.", c -> 0),
  MEM_REPLICATION_BACKLOG("Always 0: there are no replicas.", c -> 0),
  MEM_TOTAL_REPLICATION_BUFFERS("Always 0: there are no replicas.", c -> 0),
  MEM_CLIENTS_SLAVES("Always 0: there are no replicas.", c -> 0),
  MEM_CLIENTS_NORMAL(
      "Bytes that clients cost: buffers, queued commands, subscriptions.",
      c -> c.clientBufferBytes()),
  MEM_CLUSTER_LINKS("Always 0: there is no cluster mode.", c -> 0),
  MEM_AOF_BUFFER("Always 0: there is no append-only file.", c -> 0),
  MEM_ALLOCATOR("Who manages the memory.", c -> "java-" + Runtime.version().feature()),
  ACTIVE_DEFRAG_RUNNING("Always 0: the garbage collector compacts.", c -> 0),
  LAZYFREE_PENDING_OBJECTS("Always 0: the garbage collector frees.", c -> 0);

  private final String doc;
  private final Source source;

  MemoryField(String doc, Source source) {
    this.doc = doc;
    this.source = source;
  }

  @Override
  public String doc() {
    return doc;
  }

  @Override
  public @Nullable String value(InfoContext context) {
    return InfoField.text(source, context);
  }

  private static @Nullable Long known(long bytes) {
    return bytes == ProcessFacts.UNKNOWN ? null : bytes;
  }

  private static @Nullable String humanIfKnown(long bytes) {
    return bytes == ProcessFacts.UNKNOWN ? null : Texts.human(bytes);
  }
}
