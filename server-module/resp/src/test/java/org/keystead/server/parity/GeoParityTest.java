// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Seeds;

/** The geo commands answer as redis-server does. */
class GeoParityTest {
  private static final long SEED = Seeds.first();
  private static final String SICILY =
      "GEOADD s 13.361389 38.115556 Palermo 15.087269 37.502669 Catania 13.583333 37.316667"
          + " Agrigento";
  private static final String EDGES =
      "GEOADD e 180 85.05112878 ne -180 -85.05112878 sw 0 0 o 179.9 0 far -179.9 0 near 12.5 -66.7"
          + " s";

  @Test
  void placesAreAddedAsScores() {
    Parity.check(
        SICILY,
        SICILY,
        EDGES,
        "ZRANGE s 0 -1 WITHSCORES",
        "ZRANGE e 0 -1 WITHSCORES",
        "GEOADD s NX 1 1 Palermo 2 2 New",
        "GEOADD s XX 1 1 Nothing",
        "GEOADD s XX CH 1 1 New",
        "GEOADD s CH 2 2 New 3 3 Newer",
        "GEOADD s ch xx 2 2 New",
        "ZRANGE s 0 -1 WITHSCORES",
        "GEOADD s NX XX 1 1 a",
        "GEOADD s 1 1",
        "GEOADD s 1 1 a 2",
        "GEOADD s CH CH CH",
        "GEOADD s INCR 1 1 a",
        "GEOADD s 181 1 a",
        "GEOADD s 1 85.06 a",
        "GEOADD s -180.0000001 1 a",
        "GEOADD s 1 -86 a",
        "GEOADD s inf 1 a",
        "GEOADD s x 1 a",
        "GEOADD s 1 x a",
        "GEOADD s 1 1 a 1000 1 b",
        "ZSCORE s a",
        "SET str 1",
        "GEOADD str 1 1 a",
        "GEOADD str 1000 1 a");
  }

  @Test
  void placesAreTold() {
    Parity.check(
        SICILY,
        EDGES,
        "SET str 1",
        "ZADD odd -5 negative 1.5 fraction 1e17 huge inf infinite 9007199254740993 big 0 zero",
        "GEOPOS s Palermo Catania Nothing",
        "GEOPOS e ne sw o far near s",
        "GEOPOS s",
        "GEOPOS nothing a b",
        "GEOPOS str a",
        "GEOPOS odd fraction big zero huge",
        "GEOHASH s Palermo Catania Nothing",
        "GEOHASH e ne sw o far near s",
        "GEOHASH s",
        "GEOHASH nothing a b",
        "GEOHASH str a",
        "GEOHASH odd fraction big zero huge",
        "GEODIST s Palermo Catania",
        "GEODIST s Palermo Catania m",
        "GEODIST s Palermo Catania KM",
        "GEODIST s Palermo Catania ft",
        "GEODIST s Palermo Catania mi",
        "GEODIST s Palermo Catania yd",
        "GEODIST s Palermo Catania m m",
        "GEODIST s Palermo Palermo",
        "GEODIST s Palermo Nothing",
        "GEODIST nothing a b",
        "GEODIST nothing a b yd",
        "GEODIST str a b",
        "GEODIST str a b yd",
        "GEODIST s Palermo",
        "GEODIST e ne sw",
        "GEODIST e far near",
        "GEODIST e o s km");
  }

  @Test
  void searchesFindWhatRedisFinds() {
    Parity.check(
        SICILY,
        EDGES,
        "GEOSEARCH s FROMLONLAT 15 37 BYRADIUS 200 km",
        "GEOSEARCH s FROMLONLAT 15 37 BYRADIUS 200 km ASC",
        "GEOSEARCH s FROMLONLAT 15 37 BYRADIUS 200 km DESC WITHDIST WITHCOORD WITHHASH",
        "GEOSEARCH s FROMLONLAT 15 37 BYBOX 400 400 km ASC WITHCOORD WITHDIST",
        "GEOSEARCH s FROMMEMBER Palermo BYBOX 100 400 km DESC WITHDIST",
        "GEOSEARCH s FROMMEMBER Palermo BYRADIUS 0 m WITHDIST",
        "GEOSEARCH s FROMMEMBER Palermo BYRADIUS 100 mi COUNT 2 WITHDIST",
        "GEOSEARCH s FROMMEMBER Palermo BYRADIUS 100 mi COUNT 1 ANY",
        "GEOSEARCH s FROMMEMBER Palermo BYRADIUS 1000000 ft COUNT 2 DESC WITHHASH",
        "GEOSEARCH s BYRADIUS 200 km FROMLONLAT 15 37 ANY COUNT 1 WITHDIST",
        "GEOSEARCH e FROMLONLAT 0 0 BYRADIUS 20000 km ASC WITHDIST",
        "GEOSEARCH e FROMMEMBER far BYRADIUS 100 km ASC WITHDIST",
        "GEOSEARCH e FROMMEMBER o BYBOX 40000 100 km ASC WITHDIST",
        "GEOSEARCH e FROMMEMBER s BYRADIUS 1 m",
        "GEOSEARCH nothing FROMMEMBER a BYRADIUS 1 m",
        "GEORADIUS s 15 37 200 km WITHDIST ASC",
        "GEORADIUS s 15 37 200 km WITHCOORD COUNT 1",
        "GEORADIUS_RO s 15 37 200 km WITHHASH DESC",
        "GEORADIUSBYMEMBER s Agrigento 100 km",
        "GEORADIUSBYMEMBER_RO s Agrigento 100 km WITHDIST WITHCOORD WITHHASH",
        "GEORADIUSBYMEMBER s Agrigento 100 KM ASC COUNT 5 ANY",
        "GEORADIUSBYMEMBER nothing a x y",
        "GEORADIUSBYMEMBER nothing a x y FOO");
  }

  @Test
  void resultsAreStored() {
    Parity.check(
        SICILY,
        "GEOSEARCHSTORE d s FROMLONLAT 15 37 BYRADIUS 200 km",
        "ZRANGE d 0 -1 WITHSCORES",
        "OBJECT ENCODING d",
        "EXPIRE d 100",
        "GEOSEARCHSTORE d s FROMLONLAT 15 37 BYBOX 400 400 km COUNT 2",
        "TTL d",
        "ZRANGE d 0 -1 WITHSCORES",
        "GEOSEARCHSTORE d s FROMMEMBER Palermo BYRADIUS 0 m STOREDIST",
        "ZRANGE d 0 -1 WITHSCORES",
        "GEORADIUS s 15 37 200 km STORE d",
        "ZRANGE d 0 -1 WITHSCORES",
        "GEORADIUSBYMEMBER s Palermo 1 m STOREDIST d",
        "ZRANGE d 0 -1 WITHSCORES",
        "GEORADIUSBYMEMBER s Palermo 200 km STORE x STOREDIST y STORE d",
        "ZRANGE d 0 -1 WITHSCORES",
        "EXISTS x y",
        "GEOSEARCHSTORE d s FROMLONLAT 100 37 BYRADIUS 1 km",
        "EXISTS d",
        "SET d 1",
        "GEOSEARCHSTORE d nothing FROMLONLAT 100 37 BYRADIUS 1 km",
        "EXISTS d",
        "GEORADIUS nothing 15 37 200 km STORE d",
        "GEORADIUSBYMEMBER nothing 15 200 km STORE d",
        "GEOSEARCHSTORE s s FROMLONLAT 15 37 BYRADIUS 100 km",
        "ZRANGE s 0 -1",
        "GEOSEARCHSTORE d s FROMLONLAT 15 37 BYRADIUS 100 km WITHDIST",
        "GEORADIUS s 15 37 200 km STORE d WITHDIST",
        "GEORADIUS_RO s 15 37 200 km STORE d",
        "GEORADIUSBYMEMBER_RO s Palermo 200 km STOREDIST d",
        "GEORADIUS s 15 37 200 km STORE");
  }

  @Test
  void searchesRefuse() {
    List<String> lines = new ArrayList<>(List.of(SICILY, "SET str 1"));
    for (String key : List.of("s", "nothing", "str")) {
      for (String rest :
          List.of(
              "FROMLONLAT 15 37 BYRADIUS 200 km FOO",
              "FROMLONLAT 15 37 BYRADIUS 200 yd",
              "FROMLONLAT 15 37 BYRADIUS -1 km",
              "FROMLONLAT 15 37 BYRADIUS x km",
              "FROMLONLAT 15 37 BYBOX 1 x km",
              "FROMLONLAT 15 37 BYBOX x 1 km",
              "FROMLONLAT 15 37 BYBOX -1 1 km",
              "FROMLONLAT 15 37 BYBOX 1 -1 yd",
              "FROMLONLAT 15 37 BYBOX 1 1 yd",
              "FROMLONLAT 15 97 BYRADIUS 200 km",
              "FROMLONLAT x 37 BYRADIUS 200 km",
              "FROMMEMBER Nobody BYRADIUS 200 km",
              "FROMMEMBER Nobody BYRADIUS 200 km FOO",
              "FOO 1 FROMMEMBER Nobody BYRADIUS 200 km",
              "FROMMEMBER Nobody FROMMEMBER Palermo BYRADIUS 200 km",
              "FROMMEMBER Palermo FROMLONLAT 15 37 BYRADIUS 200 km",
              "FROMLONLAT 15 37 FROMMEMBER Palermo BYRADIUS 200 km",
              "FROMLONLAT 15 37 BYRADIUS 200 km BYBOX 1 1 km",
              "FROMLONLAT 15 37 BYBOX 1 1 km BYRADIUS 200 km",
              "FROMLONLAT 15 37 BYRADIUS 200 km BYRADIUS 1 km",
              "FROMLONLAT 15 37 ASC DESC WITHDIST",
              "BYRADIUS 200 km ASC DESC",
              "ASC DESC ASC DESC ASC",
              "FROMLONLAT 15 37 BYRADIUS 200 km COUNT 0",
              "FROMLONLAT 15 37 BYRADIUS 200 km COUNT -1",
              "FROMLONLAT 15 37 BYRADIUS 200 km COUNT x",
              "FROMLONLAT 15 37 BYRADIUS 200 km COUNT",
              "FROMLONLAT 15 37 BYRADIUS 200 km ANY",
              "FROMLONLAT 15 37 BYRADIUS 200 km ASC DESC ASC",
              "FROMLONLAT 15 37 BYRADIUS 200 km STOREDIST",
              "FROMLONLAT 15 37 BYRADIUS 200 km WITHDIST",
              "FROMLONLAT 15 37 BYRADIUS",
              "FROMLONLAT 15")) {
        lines.add("GEOSEARCH " + key + " " + rest);
        lines.add("geoSearchStore d " + key + " " + rest);
      }
      for (String rest :
          List.of(
              "15 37 200 yd",
              "15 37 -1 km",
              "15 37 x km",
              "15 97 1 km",
              "x 37 1 km",
              "15 37 1 km FOO",
              "15 37 1 km COUNT 0",
              "15 37 1 km ANY",
              "15 37 1 km STORE d WITHHASH",
              "15 37 1")) {
        lines.add("GEORADIUS " + key + " " + rest);
        lines.add("GEORADIUS_RO " + key + " " + rest);
      }
      for (String rest :
          List.of(
              "Palermo x km",
              "Nobody x km",
              "Palermo 1 yd",
              "Nobody 1 km",
              "Nobody 1 km FOO",
              "Palermo -1 km FOO",
              "Palermo 1 km FOO",
              "Palermo 1")) {
        lines.add("GEORADIUSBYMEMBER " + key + " " + rest);
        lines.add("GEORADIUSBYMEMBER_RO " + key + " " + rest);
      }
    }
    Parity.check(lines.toArray(String[]::new));
  }

  @Test
  void randomSearchesFindTheSame() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> lines = new ArrayList<>(List.of("ECHO seed" + SEED));
    for (int i = 0; i < 60; i++) {
      StringBuilder line = new StringBuilder("GEOADD g");
      for (int j = 0; j < 10; j++) {
        line.append(' ').append(place(random)).append(" m").append(10 * i + j);
      }
      lines.add(line.toString());
    }
    for (int i = 0; i < 400; i++) {
      String from =
          random.nextBoolean()
              ? "FROMLONLAT " + place(random)
              : "FROMMEMBER m" + random.nextInt(600);
      double size = Math.pow(10, random.nextDouble() * 5);
      String by =
          random.nextBoolean()
              ? String.format(Locale.ROOT, "BYRADIUS %.3f km", size)
              : String.format(Locale.ROOT, "BYBOX %.3f %.3f km", size, size * random.nextDouble());
      String more =
          switch (random.nextInt(5)) {
            case 0 -> " ASC WITHDIST";
            case 1 -> " DESC COUNT 7 WITHDIST WITHCOORD";
            case 2 -> " COUNT 3 ANY";
            case 3 -> " WITHHASH WITHDIST";
            default -> "";
          };
      lines.add("GEOSEARCH g " + from + " " + by + more);
      lines.add("GEODIST g m" + random.nextInt(600) + " m" + random.nextInt(600));
    }
    Parity.check(lines.toArray(String[]::new));
  }

  /** Anywhere, or among a crowd. */
  private static String place(SplittableRandom random) {
    boolean anywhere = random.nextInt(3) == 0;
    double longitude = anywhere ? random.nextDouble() * 360 - 180 : 13 + random.nextDouble();
    double latitude = anywhere ? random.nextDouble() * 170 - 85 : 52 + random.nextDouble();
    return String.format(Locale.ROOT, "%.6f %.6f", longitude, latitude);
  }

  @Test
  void theEdgesOfTheMapAreSearchedAsRedisDoes() {
    String[] longitudes = {"180", "-180", "179.9999", "-179.9999", "178", "-178", "90", "0"};
    String[] latitudes = {"0", "45", "-85", "85", "85.05112878", "-85.05112878"};
    List<String> lines = new ArrayList<>();
    for (String longitude : longitudes) {
      for (String latitude : latitudes) {
        lines.add("GEOADD g " + longitude + ' ' + latitude + ' ' + longitude + '/' + latitude);
      }
    }
    for (String longitude : longitudes) {
      for (String latitude : latitudes) {
        for (int kilometers = 1; kilometers < 60_000; kilometers *= 7) {
          String from = "GEOSEARCH g FROMLONLAT " + longitude + ' ' + latitude;
          lines.add(from + " BYRADIUS " + kilometers + " km");
          lines.add(from + " BYBOX " + kilometers + ' ' + kilometers + " km");
        }
      }
    }
    Parity.check(lines.toArray(String[]::new));
  }
}
