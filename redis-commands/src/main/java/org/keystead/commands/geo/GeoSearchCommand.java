// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.geo;

import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.real;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.OW;
import static org.keystead.commands.spec.KeyFlag.RO;
import static org.keystead.commands.spec.KeyFlag.UPDATE;

import java.util.ArrayList;
import java.util.List;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.geo.GeoRequest.Form;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.Arg;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.geo.GeoSearch.Found;

/** The geo commands that search, under their names of today and before 6.2. */
public enum GeoSearchCommand implements CommandSource<ClientCall> {
  GEORADIUS(
      d ->
          former(d, "GEOSEARCH and GEOSEARCHSTORE with BYRADIUS")
              .since("3.2.0")
              .flags(WRITE, DENYOOM)
              .summary("Finds, returns or stores the members up to a distance from a place.")
              .history("6.2.0", "ANY.")
              .history("7.0.0", "Units in upper case.")
              .args(radius(true, true, real("longitude"), real("latitude"))),
      (call, work, out) -> search(call, work, Form.RADIUS, out)),
  GEORADIUSBYMEMBER(
      d ->
          former(d, "GEOSEARCH and GEOSEARCHSTORE with BYRADIUS and FROMMEMBER")
              .since("3.2.0")
              .flags(WRITE, DENYOOM)
              .summary("Finds, returns or stores the members up to a distance from one of them.")
              .history("7.0.0", "Units in upper case.")
              .args(radius(false, true, string("member"))),
      (call, work, out) -> search(call, work, Form.RADIUS_BY_MEMBER, out)),
  GEORADIUSBYMEMBER_RO(
      d ->
          former(d, "GEOSEARCH with BYRADIUS and FROMMEMBER")
              .since("3.2.10")
              .flags(READONLY)
              .summary("Returns the members up to a distance from one of them.")
              .args(radius(false, false, string("member"))),
      (call, work, out) -> search(call, work, Form.RADIUS_BY_MEMBER_RO, out)),
  GEORADIUS_RO(
      d ->
          former(d, "GEOSEARCH with BYRADIUS")
              .since("3.2.10")
              .flags(READONLY)
              .summary("Returns the members up to a distance from a place.")
              .history("6.2.0", "ANY.")
              .args(radius(true, false, real("longitude"), real("latitude"))),
      (call, work, out) -> search(call, work, Form.RADIUS_RO, out)),
  GEOSEARCH(
      d ->
          searching(d)
              .since("6.2.0")
              .flags(READONLY)
              .summary("Returns the members in a circle or a box.")
              .history("7.0.0", "Units in upper case.")
              .args(
                  key(RO, ACCESS),
                  from(),
                  by(),
                  order(),
                  count(""),
                  token("WITHCOORD").optional(),
                  token("WITHDIST").optional(),
                  token("WITHHASH").optional()),
      (call, work, out) -> search(call, work, Form.SEARCH, out)),
  GEOSEARCHSTORE(
      d ->
          searching(d)
              .since("6.2.0")
              .flags(WRITE, DENYOOM)
              .summary("Stores the members in a circle or a box.")
              .history("7.0.0", "Units in upper case.")
              .args(
                  key("destination", OW, UPDATE),
                  key("source", RO, ACCESS),
                  from(),
                  by(),
                  order(),
                  count(""),
                  token("STOREDIST").optional()),
      (call, work, out) -> search(call, work, Form.SEARCH_STORE, out));

  private final Command<ClientCall> command;

  GeoSearchCommand(Declaration declaration, GeoWork.Body body) {
    this.command = Command.of(CommandGroup.GEO, name(), declaration, GeoWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder searching(CommandBuilder d) {
    return d.complexity("O(N+log(M)), N members in the squares around the area, M in all");
  }

  private static CommandBuilder former(CommandBuilder d, String replacement) {
    return searching(d).deprecated("6.2.0", replacement);
  }

  static Arg unit() {
    return oneof("unit", token("M"), token("KM"), token("FT"), token("MI"));
  }

  private static Arg from() {
    return oneof(
        "from",
        string("member").after("FROMMEMBER"),
        block("longitude_latitude", real("longitude"), real("latitude")).after("FROMLONLAT"));
  }

  private static Arg by() {
    return oneof(
        "by",
        block("circle", real("radius").after("BYRADIUS"), unit()),
        block("box", real("width").after("BYBOX"), real("height"), unit()));
  }

  private static Arg order() {
    return oneof("order", token("ASC"), token("DESC")).optional();
  }

  private static Arg count(String anySince) {
    return block("count", integer("count").after("COUNT"), token("ANY").since(anySince).optional())
        .optional();
  }

  private static Arg[] radius(boolean byPlace, boolean mayStore, Arg... center) {
    List<Arg> args = new ArrayList<>();
    args.add(key(RO, ACCESS));
    args.addAll(List.of(center));
    args.add(real("radius"));
    args.add(unit());
    args.add(token("WITHCOORD").optional());
    args.add(token("WITHDIST").optional());
    args.add(token("WITHHASH").optional());
    args.add(count(byPlace ? "6.2.0" : ""));
    args.add(order());
    if (mayStore) {
      args.add(key("key", OW, UPDATE).after("STORE").optional());
      args.add(key("key", OW, UPDATE).after("STOREDIST").optional());
    }
    return args.toArray(Arg[]::new);
  }

  private static void search(ClientCall call, GeoWork work, Form form, ReplySink out) {
    Arguments args = call.args();
    GeoRequest request = GeoRequest.of(args, form);
    int source = form == Form.SEARCH_STORE ? 2 : 1;
    if (request.destination() == 0 || request.isMistaken()) {
      List<Found> found =
          work.read(call, source, request, (members, asked) -> asked.search(members));
      reply(found, request, out);
    } else {
      out.integer(store(call, work, source, request));
    }
  }

  private static int store(ClientCall call, GeoWork work, int source, GeoRequest request) {
    Slice view = new Slice();
    return work.store()
        .store(
            call.keyspace(),
            work.key(call.args(), request.destination()),
            work.other(call.args(), source),
            (members, into, limits) -> {
              for (Found found : request.search(members)) {
                double score =
                    request.storesDistance()
                        ? found.distanceMeters() / request.unitMeters()
                        : found.score();
                into.put(view.aim(found.member(), 0, found.member().length), score);
              }
            },
            call.spec().name().equals("geosearchstore")
                ? KeyEvent.GEOSEARCHSTORE
                : KeyEvent.GEORADIUSSTORE);
  }

  private static void reply(List<Found> all, GeoRequest request, ReplySink out) {
    GeoRequest.Details details = request.details();
    out.array(all.size());
    for (Found found : all) {
      if (details.count() > 0) {
        out.array(1 + details.count());
      }
      out.bulk(found.member());
      if (details.distance) {
        GeoCommand.reply(found.distanceMeters() / request.unitMeters(), out);
      }
      if (details.hash) {
        out.integer((long) found.score());
      }
      if (details.place) {
        GeoCommand.reply(found.place(), out);
      }
    }
  }
}
