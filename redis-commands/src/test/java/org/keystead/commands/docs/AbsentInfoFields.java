// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.docs;

import java.util.Map;
import java.util.TreeMap;

/** The fields of INFO that redis-server 7.0 has and we do not, each with its reason. */
public final class AbsentInfoFields {
  private static final String BUILD = "It tells how the C program was built.";
  private static final String FORK = "Saving forks no process.";

  /** Reason by field. */
  public static final Map<String, String> REASONS = new TreeMap<>();

  static {
    put(BUILD, "redis_git_sha1", "redis_git_dirty", "redis_build_id", "atomicvar_api");
    put(BUILD, "gcc_version");
    put("The transport is chosen where the sockets are.", "multiplexing_api");
    put("The heap is all there is beside the resident memory.", "rss_overhead_ratio");
    put("The heap is all there is beside the resident memory.", "rss_overhead_bytes");
    put("The garbage collector frees.", "lazyfreed_objects");
    put(FORK, "current_cow_peak", "current_cow_size", "current_cow_size_age");
    put(FORK, "current_fork_perc");
    put("There is no append-only file.", "aof_rewrites", "aof_rewrites_consecutive_failures");
    put("The garbage collector compacts.", "total_active_defrag_time");
    put("The garbage collector compacts.", "current_active_defrag_time");
    put("Payloads are always checked.", "dump_payload_sanitizations");
    put(
        "Clients have no reply buffers of their own.",
        "reply_buffer_shrinks",
        "reply_buffer_expands");
    put("No thread is the main one.", "used_cpu_sys_main_thread", "used_cpu_user_main_thread");
  }

  private AbsentInfoFields() {}

  private static void put(String reason, String... fields) {
    for (String field : fields) {
      REASONS.put(field, reason);
    }
  }
}
