// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;

/** SORT and SORT_RO answer as redis-server does. */
class GenericSortParityTest {
  @Test
  void listsAreSortedByNumber() {
    Parity.check(
        "SORT nothing",
        "SORT nothing ALPHA STORE d",
        "RPUSH l 10 9 2 33 4 -1 1.5 1e2 0x10 inf",
        "SORT l",
        "SORT l DESC",
        "SORT l ASC DESC",
        "SORT l desc asc",
        "SORT l ALPHA",
        "SORT l ALPHA DESC",
        "SORT l LIMIT 0 3",
        "SORT l LIMIT 2 3 DESC",
        "SORT l LIMIT 8 10",
        "SORT l LIMIT 100 10",
        "SORT l LIMIT -5 2",
        "SORT l LIMIT 2 -1",
        "SORT l LIMIT 2 0",
        "SORT l LIMIT 2 -100",
        "SORT l LIMIT 0 9223372036854775807",
        "SORT_RO l",
        "SORT_RO l DESC LIMIT 1 2",
        "RPUSH t 5 5.0 05 \" 5\" 5",
        "SORT t",
        "SORT t DESC",
        "RPUSH b 1 x",
        "SORT b",
        "SORT b ALPHA",
        "RPUSH c 1 nan",
        "SORT c",
        "RPUSH e 1 \"\"",
        "SORT e",
        "RPUSH g 1 \"5 \"",
        "SORT g",
        "RPUSH h 1 \" \"",
        "SORT h",
        "RPUSH z 3 \"2\\x00abc\" 1",
        "SORT z",
        "RPUSH u b B a \"\\xff\" \"\" ab",
        "SORT u ALPHA");
  }

  // Alone: redis-server takes an overflow of one SORT for one of the next, if nothing comes
  // between.
  @Test
  void whatOverflowsIsNoNumber() {
    Parity.check("RPUSH f 1 1e400", "SORT f", "SORT f ALPHA");
  }

  @Test
  void setsAndSortedSetsAreSorted() {
    Parity.check(
        "SADD s 5 3 1 2 4",
        "SORT s",
        "SORT s DESC LIMIT 1 2",
        "SADD w banana apple cherry",
        "SORT w ALPHA",
        "SORT w",
        "~SORT w BY nosort",
        "SORT w BY nosort STORE d",
        "LRANGE d 0 -1",
        "SORT w BY nosort DESC STORE d",
        "LRANGE d 0 -1",
        "SORT w BY nosort LIMIT 1 1 STORE d",
        "LRANGE d 0 -1",
        "ZADD z 3 1 1 3 2 2",
        "SORT z",
        "SORT z DESC",
        "SORT z BY nosort",
        "SORT z BY nosort DESC",
        "SORT z BY nosort LIMIT 1 1",
        "SORT z BY nosort DESC LIMIT 0 2",
        "SORT z BY nosort DESC LIMIT 5 2",
        "RPUSH l c a b",
        "SORT l BY nosort",
        "SORT l BY nosort DESC",
        "SORT l BY nosort DESC LIMIT 0 2",
        "SORT l BY nosort LIMIT 1 1",
        "SORT l BY nosort ALPHA",
        "SET str x",
        "SORT str",
        "SORT_RO str",
        "HSET h a b",
        "SORT h");
  }

  @Test
  void otherKeysTellOrderAndResult() {
    Parity.check(
        "RPUSH l 1 2 3 4",
        "MSET w_1 40 w_2 30 w_3 20",
        "MSET n_1 one n_2 two n_3 three",
        "SORT l BY w_*",
        "SORT l BY w_* DESC",
        "SORT l BY w_* GET n_*",
        "SORT l BY w_* GET # GET n_* GET w_*",
        "SORT l GET nothing GET #",
        "SORT l GET ##",
        "SORT l BY n_* ALPHA",
        "SORT l BY n_* ALPHA DESC",
        "SORT l BY n_*",
        "SORT l BY w_* LIMIT 1 2",
        "SORT l BY *",
        "SORT l BY *_x GET *",
        "SORT l BY #",
        "HSET h_1 f 9 g x",
        "HSET h_2 f 1 g y",
        "SORT l BY h_*->f",
        "SORT l BY h_*->f GET h_*->g GET #",
        "SORT l BY h_*->none GET h_*->none",
        "SORT l GET h_*",
        "SORT l GET w_*->f",
        "SORT l GET h_*->",
        "SET h_1-> odd",
        "SORT l GET h_*->",
        "SET x->f_1 odd2",
        "SORT l GET x->f_*",
        "HSET a-1->b ->c v",
        "SORT l GET a-*->b->c",
        "SORT_RO l BY w_* GET n_*",
        "SORT l BY w_* GET n_* STORE d",
        "LRANGE d 0 -1",
        "SORT l GET n_* GET # STORE l",
        "LRANGE l 0 -1",
        "RPUSH empty x",
        "LPOP empty",
        "SORT empty STORE d",
        "EXISTS d",
        "SET d 1 EX 1000",
        "SORT w_1 STORE d",
        "RPUSH q 2 1",
        "SORT q STORE d",
        "TTL d",
        "TYPE d",
        "OBJECT ENCODING d");
  }

  @Test
  void patternsAreForThoseWhoMayReadEverything() {
    Parity.check(
        "RPUSH l 2 1",
        "ACL SETUSER sorter on nopass resetkeys ~l %R~w_* +@all",
        "@2 AUTH sorter x",
        "@2 SORT l",
        "@2 SORT l BY w_*",
        "@2 SORT l BY nosort",
        "@2 SORT l GET #",
        "@2 SORT_RO l GET w_*",
        "@2 SORT l STORE l",
        "@2 SORT l STORE other",
        "ACL SETUSER sorter %R~*",
        "@2 SORT l BY w_* GET #",
        "ACL SETUSER sorter resetkeys ~l (%R~* +get)",
        "@2 SORT l BY w_*",
        "ACL SETUSER sorter clearselectors (%R~* +sort)",
        "@2 SORT l BY w_* GET w_*",
        "ACL DELUSER sorter");
  }

  @Test
  void mistakesAreTold() {
    Parity.check(
        "RPUSH l 2 1",
        "SORT",
        "SORT_RO",
        "SORT l FOO",
        "SORT l LIMIT 1",
        "SORT l LIMIT 1 x",
        "SORT l LIMIT x 1",
        "SORT l LIMIT x 1 FOO",
        "SORT l BY",
        "SORT l GET",
        "SORT l STORE",
        "SORT_RO l STORE d",
        "SORT l STORE a STORE b",
        "EXISTS a b",
        "SORT l LIMIT 0 1 LIMIT 1 1",
        "SORT l BY a BY nosort",
        "COMMAND GETKEYS SORT abc STORE def",
        "COMMAND GETKEYS SORT abc STORE invalid STORE stillbad STORE def",
        "COMMAND GETKEYS SORT abc GET STORE LIMIT STORE x",
        "COMMAND GETKEYS SORT_RO abc",
        "COMMAND GETKEYSANDFLAGS SORT abc STORE def",
        "COMMAND GETKEYSANDFLAGS SORT_RO abc BY x*");
  }
}
