// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.geo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.engine.geo.Area;
import org.keystead.engine.geo.GeoSearch;
import org.keystead.engine.geo.GeoSearch.Found;
import org.keystead.engine.geo.GeoSearch.Order;
import org.keystead.engine.geo.Place;
import org.keystead.engine.value.sortedset.Ranked;

/**
 * The arguments of a search. Not by the grammar, whose choices exclude each other by their order;
 * and since Redis looks at members while it reads the options, what is wrong with these is kept
 * until the sorted set is there: {@link #search} tells the first mistake of either kind.
 */
final class GeoRequest {
  /** The commands by what they read. */
  enum Form {
    /** Center and radius at fixed places; STORE and STOREDIST. */
    RADIUS(6, true, false),
    RADIUS_RO(6, false, false),
    RADIUS_BY_MEMBER(5, true, false),
    RADIUS_BY_MEMBER_RO(5, false, false),
    /** Center and shape by words. */
    SEARCH(2, false, true),
    SEARCH_STORE(3, false, true);

    private final int options;
    private final boolean mayStore;
    private final boolean byWords;

    Form(int options, boolean mayStore, boolean byWords) {
      this.options = options;
      this.mayStore = mayStore;
      this.byWords = byWords;
    }
  }

  private final Arguments args;
  private final Form form;
  private final Details details = new Details();
  private final List<Integer> members = new ArrayList<>();
  private int destination;
  private boolean storesDistance;
  private Order order = Order.NONE;
  private long count;
  private boolean any;
  private @Nullable Place center;
  private boolean isBox;
  private boolean isCircle;
  private double width;
  private double height;
  private double unitMeters = 1;
  private @Nullable CommandException shapeMistake;
  private @Nullable CommandException mistake;

  /** What to return besides the members. */
  static final class Details {
    boolean distance;
    boolean hash;
    boolean place;

    int count() {
      return (distance ? 1 : 0) + (hash ? 1 : 0) + (place ? 1 : 0);
    }
  }

  private GeoRequest(Arguments args, Form form) {
    this.args = args;
    this.form = form;
  }

  /** Reads all of it; mistakes are told by {@link #search}. */
  static GeoRequest of(Arguments args, Form form) {
    GeoRequest request = new GeoRequest(args, form);
    try {
      request.readFixed();
      for (int at = form.options; at < args.count(); at++) {
        at = request.readOption(at);
      }
      request.check();
    } catch (CommandException e) {
      request.mistake = e;
    }
    return request;
  }

  private void readFixed() {
    switch (form) {
      case RADIUS, RADIUS_RO -> {
        center = GeoArguments.place(args, 2);
        readRadius(4);
      }
      case RADIUS_BY_MEMBER, RADIUS_BY_MEMBER_RO -> {
        members.add(2);
        try {
          readRadius(3);
        } catch (CommandException e) {
          // Where there is no sorted set, Redis does not look at the radius.
          shapeMistake = e;
        }
      }
      case SEARCH -> {}
      case SEARCH_STORE -> destination = 1;
    }
  }

  /** Returns the last argument of the option that begins there. */
  private int readOption(int at) {
    int behind = args.count() - at - 1;
    if (args.equalsIgnoreCase(at, "WITHDIST")) {
      details.distance = true;
    } else if (args.equalsIgnoreCase(at, "WITHHASH")) {
      details.hash = true;
    } else if (args.equalsIgnoreCase(at, "WITHCOORD")) {
      details.place = true;
    } else if (args.equalsIgnoreCase(at, "ANY")) {
      any = true;
    } else if (args.equalsIgnoreCase(at, "ASC")) {
      order = Order.NEAREST_FIRST;
    } else if (args.equalsIgnoreCase(at, "DESC")) {
      order = Order.FARTHEST_FIRST;
    } else if (behind >= 1 && args.equalsIgnoreCase(at, "COUNT")) {
      count = args.toLong(at + 1);
      if (count <= 0) {
        throw GeoErrors.COUNT_NOT_POSITIVE;
      }
      return at + 1;
    } else if (form.byWords) {
      return readSearchOption(at, behind);
    } else {
      return readStore(at, behind);
    }
    return at;
  }

  private int readStore(int at, int behind) {
    boolean distance = args.equalsIgnoreCase(at, "STOREDIST");
    if (!form.mayStore || behind < 1 || !distance && !args.equalsIgnoreCase(at, "STORE")) {
      throw ErrorTexts.SYNTAX;
    }
    destination = at + 1;
    storesDistance = distance;
    return at + 1;
  }

  private int readSearchOption(int at, int behind) {
    if (behind >= 1 && center == null && args.equalsIgnoreCase(at, "FROMMEMBER")) {
      members.add(at + 1);
      return at + 1;
    } else if (behind >= 2 && members.isEmpty() && args.equalsIgnoreCase(at, "FROMLONLAT")) {
      center = GeoArguments.place(args, at + 1);
      return at + 2;
    } else if (behind >= 2 && !isBox && args.equalsIgnoreCase(at, "BYRADIUS")) {
      readRadius(at + 1);
      return at + 2;
    } else if (behind >= 3 && !isCircle && args.equalsIgnoreCase(at, "BYBOX")) {
      readBox(at + 1);
      return at + 3;
    } else if (form == Form.SEARCH_STORE && args.equalsIgnoreCase(at, "STOREDIST")) {
      storesDistance = true;
      return at;
    }
    throw ErrorTexts.SYNTAX;
  }

  private void readRadius(int index) {
    width = args.toDouble(index, GeoErrors.RADIUS_NOT_A_FLOAT);
    if (width < 0) {
      throw GeoErrors.RADIUS_NEGATIVE;
    }
    unitMeters = GeoArguments.unitMeters(args, index + 1);
    isCircle = true;
  }

  private void readBox(int index) {
    width = args.toDouble(index, GeoErrors.WIDTH_NOT_A_FLOAT);
    height = args.toDouble(index + 1, GeoErrors.HEIGHT_NOT_A_FLOAT);
    if (width < 0 || height < 0) {
      throw GeoErrors.BOX_NEGATIVE;
    }
    unitMeters = GeoArguments.unitMeters(args, index + 2);
    isBox = true;
  }

  private void check() {
    if (destination != 0 && details.count() > 0) {
      throw GeoErrors.storeWithDetails(form.byWords);
    }
    if (form.byWords && center == null && members.isEmpty()) {
      throw GeoErrors.noCenter(args.text(0));
    }
    if (form.byWords && !isCircle && !isBox) {
      throw GeoErrors.noShape(args.text(0));
    }
    if (any && count == 0) {
      throw GeoErrors.ANY_WITHOUT_COUNT;
    }
  }

  /** The argument that names where to store the result; 0 for a result that is returned. */
  int destination() {
    return destination;
  }

  boolean isMistaken() {
    return mistake != null;
  }

  boolean storesDistance() {
    return storesDistance;
  }

  Details details() {
    return details;
  }

  double unitMeters() {
    return unitMeters;
  }

  /** What is found among these members, in the order in which it is to be returned. */
  List<Found> search(Ranked sorted) {
    boolean isThere = sorted.size() > 0;
    Place from = isThere ? centerIn(sorted) : center;
    if (isThere && shapeMistake != null) {
      throw shapeMistake;
    }
    if (mistake != null) {
      throw mistake;
    }
    if (!isThere || from == null) {
      return List.of();
    }
    Area area =
        isCircle
            ? new Area.Circle(from, width * unitMeters)
            : new Area.Box(from, width * unitMeters, height * unitMeters);
    // The first of unsorted results would be any, which has to be asked for.
    boolean nearest = order == Order.NONE && count != 0 && !any;
    return GeoSearch.search(
        sorted,
        area,
        nearest ? Order.NEAREST_FIRST : order,
        count == 0 ? Long.MAX_VALUE : count,
        any);
  }

  private @Nullable Place centerIn(Ranked sorted) {
    Place from = center;
    for (int index : members) {
      double score = sorted.score(args.slice(index));
      if (Double.isNaN(score)) {
        throw GeoErrors.NO_SUCH_MEMBER;
      }
      from = GeoSearch.placeOf(score);
    }
    return from;
  }
}
