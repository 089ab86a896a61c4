// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.geo;

import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.real;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.RO;
import static org.keystead.commands.spec.KeyFlag.RW;
import static org.keystead.commands.spec.KeyFlag.UPDATE;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.bytes.Reals;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.geo.GeoSearch;
import org.keystead.engine.geo.Place;
import org.keystead.engine.sortedset.MemberUpdate;
import org.keystead.engine.value.sortedset.Ranked;

/** The geo commands but for those that search. */
public enum GeoCommand implements CommandSource<ClientCall> {
  GEOADD(
      d ->
          d.since("3.2.0")
              .flags(WRITE, DENYOOM)
              .summary("Adds members with places, or moves those that are there.")
              .complexity("O(log(N)) for each member, N the number of members")
              .history("6.2.0", "CH, NX and XX.")
              .args(
                  key(RW, UPDATE),
                  oneof("condition", token("NX"), token("XX")).since("6.2.0").optional(),
                  token("change", "CH").since("6.2.0").optional(),
                  block(
                          "longitude_latitude_member",
                          real("longitude"),
                          real("latitude"),
                          string("member"))
                      .multiple()),
      GeoCommand::add),
  GEODIST(
      d ->
          d.since("3.2.0")
              .flags(READONLY)
              .summary("Returns how far two members are from each other.")
              .complexity("O(1)")
              .args(
                  key(RO, ACCESS),
                  string("member1"),
                  string("member2"),
                  GeoSearchCommand.unit().optional()),
      GeoCommand::distance),
  GEOHASH(
      d ->
          d.since("3.2.0")
              .flags(READONLY)
              .summary("Returns the places of members as geohash texts.")
              .complexity("O(1) for each member")
              .overrideArity(-2)
              .args(key(RO, ACCESS), string("member").multiple()),
      GeoCommand::hashes),
  GEOPOS(
      d ->
          d.since("3.2.0")
              .flags(READONLY)
              .summary("Returns the places of members as longitude and latitude.")
              .complexity("O(1) for each member")
              .overrideArity(-2)
              .args(key(RO, ACCESS), string("member").multiple()),
      GeoCommand::places);

  private static final int COORDINATE_PLACES = 17;
  private static final int DISTANCE_PLACES = 4;

  private final Command<ClientCall> command;

  GeoCommand(Declaration declaration, GeoWork.Body body) {
    this.command = Command.of(CommandGroup.GEO, name(), declaration, GeoWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static void add(ClientCall call, GeoWork work, ReplySink out) {
    Arguments args = call.args();
    boolean ifAbsent = false;
    boolean ifPresent = false;
    boolean countsChanges = false;
    int at = 2;
    for (; at < args.count(); at++) {
      if (args.equalsIgnoreCase(at, "NX")) {
        ifAbsent = true;
      } else if (args.equalsIgnoreCase(at, "XX")) {
        ifPresent = true;
      } else if (args.equalsIgnoreCase(at, "CH")) {
        countsChanges = true;
      } else {
        break;
      }
    }
    int rest = args.count() - at;
    if (rest == 0 || rest % 3 != 0 || ifAbsent && ifPresent) {
      throw ErrorTexts.SYNTAX;
    }
    MemberUpdate update = work.update().begin();
    if (ifAbsent) {
      update.when(MemberUpdate.Condition.IF_ABSENT);
    }
    if (ifPresent) {
      update.when(MemberUpdate.Condition.IF_PRESENT);
    }
    for (; at < args.count(); at += 3) {
      double score = GeoSearch.scoreOf(GeoArguments.place(args, at));
      update.put(score, args.array(), args.offset(at + 2), args.length(at + 2));
    }
    update.set(call.keyspace(), work.key(args, 1));
    out.integer(update.added() + (countsChanges ? update.changed() : 0));
  }

  private static void distance(ClientCall call, GeoWork work, ReplySink out) {
    Arguments args = call.args();
    if (args.count() > 5) {
      throw ErrorTexts.SYNTAX;
    }
    double unitMeters = args.count() == 5 ? GeoArguments.unitMeters(args, 4) : 1;
    double distanceMeters =
        work.read(
            call,
            1,
            work,
            (members, lent) -> {
              double one = members.score(lent.other(args, 2));
              double other = members.score(lent.other(args, 3));
              return Double.isNaN(one) || Double.isNaN(other)
                  ? Double.NaN
                  : GeoSearch.placeOf(one).distanceMeters(GeoSearch.placeOf(other));
            });
    if (Double.isNaN(distanceMeters)) {
      out.nil();
    } else {
      reply(distanceMeters / unitMeters, out);
    }
  }

  private static void hashes(ClientCall call, GeoWork work, ReplySink out) {
    work.read(
        call,
        1,
        work,
        (members, lent) -> {
          Arguments args = call.args();
          out.array(args.count() - 2);
          for (int i = 2; i < args.count(); i++) {
            double score = members.score(lent.other(args, i));
            if (Double.isNaN(score)) {
              out.nil();
            } else {
              out.bulk(GeoSearch.textOf(score));
            }
          }
          return members;
        });
  }

  private static void places(ClientCall call, GeoWork work, ReplySink out) {
    work.read(
        call,
        1,
        work,
        (members, lent) -> {
          Arguments args = call.args();
          out.array(args.count() - 2);
          for (int i = 2; i < args.count(); i++) {
            place(members, lent.other(args, i), out);
          }
          return members;
        });
  }

  private static void place(Ranked members, Slice member, ReplySink out) {
    double score = members.score(member);
    if (Double.isNaN(score)) {
      out.nilArray();
    } else {
      reply(GeoSearch.placeOf(score), out);
    }
  }

  /** A place as two numbers. */
  static void reply(Place place, ReplySink out) {
    out.array(2);
    out.real(Reals.trimmed(place.longitude(), COORDINATE_PLACES));
    out.real(Reals.trimmed(place.latitude(), COORDINATE_PLACES));
  }

  /** A distance, a string in either protocol. */
  static void reply(double distance, ReplySink out) {
    out.bulk(Reals.fixed(distance, DISTANCE_PLACES));
  }
}
