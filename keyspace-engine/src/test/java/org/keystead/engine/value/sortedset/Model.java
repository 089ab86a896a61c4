// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.sortedset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.keystead.engine.bytes.Slice;

/** A sorted set as simple as can be, to compare others with. Members are ASCII. */
final class Model {
  private final Map<String, Double> scores = new HashMap<>();
  private final TreeSet<Scored> ordered = new TreeSet<>();

  record Scored(double score, String member) implements Comparable<Scored> {
    @Override
    public int compareTo(Scored other) {
      int order = score < other.score ? -1 : score > other.score ? 1 : 0;
      return order != 0 ? order : member.compareTo(other.member);
    }

    @Override
    public String toString() {
      return member + "=" + score;
    }
  }

  Model() {}

  Model(Model other) {
    scores.putAll(other.scores);
    ordered.addAll(other.ordered);
  }

  int size() {
    return scores.size();
  }

  boolean put(String member, double score) {
    boolean added = !remove(member);
    scores.put(member, score);
    ordered.add(new Scored(score, member));
    return added;
  }

  boolean remove(String member) {
    Double score = scores.remove(member);
    return score != null && ordered.remove(new Scored(score, member));
  }

  void removeRange(int from, int to) {
    new ArrayList<>(ordered).subList(from, to).forEach(each -> remove(each.member));
  }

  double score(String member) {
    return scores.getOrDefault(member, Double.NaN);
  }

  int rank(String member) {
    Double score = scores.get(member);
    return score == null ? Ranked.NO_RANK : ordered.headSet(new Scored(score, member)).size();
  }

  int below(double score, boolean inclusive) {
    return (int)
        ordered.stream()
            .filter(each -> each.score < score || inclusive && each.score == score)
            .count();
  }

  List<Scored> range(int from, int to) {
    return new ArrayList<>(ordered).subList(from, to);
  }

  static List<Scored> forwards(Ranked set, int from, int to) {
    List<Scored> shown = new ArrayList<>();
    set.forEach(from, to, (member, score) -> shown.add(new Scored(score, member.toUtf8())));
    return shown;
  }

  static List<Scored> backwards(Ranked set, int from, int to) {
    List<Scored> shown = new ArrayList<>();
    set.forEachBackwards(
        from, to, (member, score) -> shown.add(new Scored(score, member.toUtf8())));
    Collections.reverse(shown);
    return shown;
  }

  static Slice slice(String member) {
    return Slice.ofUtf8(member);
  }
}
