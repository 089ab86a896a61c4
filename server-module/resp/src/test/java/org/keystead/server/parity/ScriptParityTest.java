// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;

/** EVAL and its likes answer as redis-server does: results, conversions, errors, flags. */
class ScriptParityTest {
  /** Each text is run alone, without keys. */
  private static void check(String... scripts) {
    String[] lines = new String[scripts.length];
    for (int i = 0; i < scripts.length; i++) {
      lines[i] = eval(scripts[i]);
    }
    Parity.check(lines);
  }

  private static String eval(String script) {
    return "EVAL " + quoted(script) + " 0";
  }

  private static String quoted(String script) {
    return '"' + script.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  @Test
  void keysAndArgumentsAreTables() {
    Parity.check(
        "EVAL \"return 1\" 0",
        "EVAL \"return KEYS\" 2 a b c d",
        "EVAL \"return ARGV\" 2 a b c d",
        "EVAL \"return #KEYS .. #ARGV\" 1 a b c",
        "EVAL \"return {KEYS[1],ARGV[1],KEYS[2],ARGV[2]}\" 2 k1 k2 a1 a2",
        "EVAL \"KEYS[1] = 'x' ARGV[5] = 'y' return {KEYS[1], ARGV[5]}\" 1 a",
        "EVAL \"return KEYS[1]\" 0",
        "EVAL \"return ARGV[1]\" 0 \"\"",
        "EVAL \"return ARGV[1]\" 0 \"a\\x00b\\xff\\r\\n\"");
  }

  @Test
  void theNumberOfKeysIsChecked() {
    Parity.check(
        "EVAL \"return 1\"",
        "EVAL \"return 1\" x",
        "EVAL \"return 1\" -1",
        "EVAL \"return 1\" 1",
        "EVAL \"return 1\" 3 a b",
        "EVAL_RO \"return 1\" 1",
        "EVALSHA x x",
        "EVALSHA x 0",
        "EVALSHA e0e1f9fabfc9d4800c877a703b823ac0578ff8dc x",
        "EVALSHA e0e1f9fabfc9d4800c877a703b823ac0578ff8d0 0",
        "EVALSHA_RO e0e1f9fabfc9d4800c877a703b823ac0578ff8d0 0",
        "EVALSHA e0e1f9fabfc9d4800c877a703b823ac0578ff8dg 0");
  }

  @Test
  void resultsBecomeReplies() {
    check(
        "return 1",
        "return -7",
        "return 3.99",
        "return -3.99",
        "return 1e15",
        "return 2^53",
        "return 2^63",
        "return -2^63",
        "return 2^70",
        "return 0/0",
        "return 1/0",
        "return -1/0",
        "return 'text'",
        "return ''",
        "return nil",
        "return",
        "return true",
        "return false",
        "return {}",
        "return {1,2,3}",
        "return {1,2,nil,4}",
        "return {nil,1}",
        "return {1,{2,{3,{4}}},'x',true,false,3.5}",
        "return {ok='fine'}",
        "return {ok='a\\r\\nb'}",
        "return {err='My Error'}",
        "return {err='CODE text'}",
        "return {1,{err='inner'},{ok='status'}}",
        "return {a=1}",
        "return {double=3.5}",
        "return {double=1e100}",
        "return {map={a=1}}",
        "return {set={a=true}}",
        "return {big_number='12345678901234567890'}",
        "return {verbatim_string={format='txt',string='some text'}}",
        "return {verbatim_string={format='txt'}}",
        "return {map=1}",
        "return function() end",
        "return print",
        "return 1, 2",
        "redis.setresp(3) return {true,false}",
        "redis.setresp(3) return true",
        "redis.setresp(3) return false",
        "redis.setresp(3) return nil");
  }

  @Test
  void repliesBecomeValues() {
    String describe =
        """
        local function d(v)
          local t = type(v)
          if t ~= 'table' then return t .. ':' .. tostring(v) end
          local r = {}
          for k, x in pairs(v) do r[#r + 1] = tostring(k) .. '=' .. d(x) end
          table.sort(r)
          return '{' .. table.concat(r, ',') .. '}'
        end
        """;
    String[] calls = {
      "'SET','s','1'",
      "'GET','s'",
      "'GET','none'",
      "'INCR','s'",
      "'RPUSH','l',1,2,3",
      "'LRANGE','l',0,-1",
      "'LPOP','none',2",
      "'HSET','h','f','v','g',2",
      "'HGETALL','h'",
      "'HMGET','h','f','x'",
      "'ZADD','z',1.5,'a',2,'b'",
      "'ZSCORE','z','a'",
      "'ZRANGE','z',0,-1,'WITHSCORES'",
      "'SADD','t','x'",
      "'SMEMBERS','t'",
      "'ZINCRBY','z',1,'a'",
      "'PING'",
      "'ECHO','x'",
      "'TYPE','s'",
      "'EXISTS','s','l'",
      "'CONFIG','GET','maxmemory'",
      "'XADD','x','1-1','f','v'",
      "'XRANGE','x','-','+'",
      "'XREAD','STREAMS','x','9'",
      "'SISMEMBER','t','x'",
      "'INCRBYFLOAT','f',1.25",
      "'GEOADD','geo',13.361389,38.115556,'p'",
      "'GEOPOS','geo','p','q'",
      "'OBJECT','ENCODING','s'",
      "'LCS','s','f','IDX'"
    };
    String[] lines = new String[2 * calls.length];
    for (int i = 0; i < calls.length; i++) {
      lines[2 * i] = eval(describe + "return d(redis.call(" + calls[i] + "))");
      lines[2 * i + 1] = eval(describe + "redis.setresp(3) return d(redis.call(" + calls[i] + "))");
    }
    Parity.check(lines);
  }

  @Test
  void whatACommandRepliesCanBeReturned() {
    Parity.check(
        "HSET h f v",
        "ZADD z 1.5 a",
        "SADD t x",
        eval("return redis.call('HGETALL','h')"),
        eval("redis.setresp(3) return redis.call('HGETALL','h')"),
        eval("redis.setresp(3) return redis.call('ZSCORE','z','a')"),
        eval("redis.setresp(3) return redis.call('SMEMBERS','t')"),
        eval("redis.setresp(3) return redis.call('GET','none')"),
        eval("redis.setresp(3) return {redis.call('GET','none'), 1}"),
        eval("return redis.call('GET','none')"),
        eval("return {redis.call('GET','none'), 1}"),
        eval("redis.setresp(3) redis.setresp(2) return redis.call('HGETALL','h')"));
  }

  @Test
  void argumentsAreTextsOrNumbers() {
    check(
        "return redis.call('ECHO', 1)",
        "return redis.call('ECHO', 1.5)",
        "return redis.call('ECHO', 0.1)",
        "return redis.call('ECHO', 1e15)",
        "return redis.call('ECHO', 1e16)",
        "return redis.call('ECHO', 1e17)",
        "return redis.call('ECHO', 123456789012345678)",
        "return redis.call('ECHO', 1e100)",
        "return redis.call('ECHO', -0)",
        "return redis.call('ECHO', 0 * -1)",
        "return redis.call('ECHO', 1/0)",
        "return redis.call('ECHO', 3.0)",
        "return redis.call('ECHO', 2^53 + 1)",
        "return redis.call('ECHO', {})",
        "return redis.call('ECHO', true)",
        "return redis.call('ECHO', nil)",
        "return redis.pcall('ECHO', {})",
        "return redis.call()",
        "return redis.pcall()",
        "return redis.call(1)",
        "return redis.call('ECHO', '')",
        "return redis.call('ec' .. 'HO', 'x')");
  }

  @Test
  void errorsNameTheScriptAndItsLine() {
    check(
        "return redis.call('FOO')",
        "return redis.pcall('FOO')",
        "return redis.call('GET')",
        "return redis.pcall('GET')",
        "redis.call('RPUSH','l','a') return redis.call('GET','l')",
        "return redis.pcall('GET','l')",
        "return redis.pcall('GET','l').err",
        "\n\n\nredis.call('GET','l')",
        "local function f()\n  redis.call('GET','l')\nend\nf()",
        "local f = function() redis.call('GET','l') end\n"
            + "local ok, e = pcall(f) return {tostring(ok), e}",
        "return {pcall(redis.call, 'GET', 'l')}",
        "local ok, e = pcall(redis.call, 'GET', 'l') return type(e)",
        "return {xpcall(function() redis.call('GET','l') end, function(e) return type(e) end)}",
        "local x = {xpcall(function() redis.call('GET','l') end, function(e) return e.err end)}"
            + " return x[2]",
        "error('plain')",
        "error('level two', 2)",
        "error('none', 0)",
        "error()",
        "error(5)",
        "error({err='x y'})",
        "error({err='x'})",
        "error({err='MY error', more=1})",
        "return error({err='a',source='x',line=5})",
        "local r = redis.pcall('GET','l') error(r)",
        "local r = redis.pcall('GET','l') r.extra = 1 return r",
        "assert(false)",
        "assert(false, 'because')",
        "assert(nil, 'because')",
        "return nil + 1",
        "local t = nil return t.x",
        "return foo",
        "foo = 1",
        "return redis.foo",
        "redis.foo()",
        "return redis.call('SUBSCRIBE','x')",
        "return redis.call('MULTI')",
        "return redis.call('EVAL','return 1',0)",
        "return redis.call('SCRIPT','LOAD','return 1')",
        "return redis.call('BLPOP','none',1)",
        "return redis.call('CONFIG','FOO')",
        "return redis.call('CONFIG')",
        "return redis.call('SHUTDOWN')",
        "foo(",
        "return (",
        "x = = 1",
        "return 'unfinished");
  }

  @Test
  void pcallIsAFunctionOfItsOwnAmongThoseThatRun() {
    String made = "setmetatable({}, {__index = function() return 'made' end})";
    String raises = "setmetatable({}, {__index = function() error('again') end})";
    check(
        "return {pcall(error, 'x')}",
        "return {pcall(error, 'x', 1)}",
        "return {pcall(error, 'x', 2)}",
        "\n\nreturn {pcall(error, 'x', 2)}",
        "return {pcall(error, 'x', 3)}",
        "return {pcall(pcall, error, 'x', 3)}",
        "local function f() error('x', 2) end return {pcall(f)}",
        "local function f() error('x', 3) end return {pcall(f)}",
        "local function f() return error('x', 2) end return {pcall(f)}",
        "return {xpcall(function() error('x', 3) end, function(e) return e end)}",
        "return {pcall(error, {err='a', b=1})}",
        "return {pcall(error, {err=5})}",
        "return {pcall(error, {1, 2})}",
        "return select('#', pcall(error, {}))",
        "return select('#', pcall(error))",
        "return select('#', pcall(error, 'x'))",
        "return {pcall(error, " + made + ")}",
        "return {pcall(pcall, error, " + raises + ")}",
        "return {pcall(error, " + raises + ")}",
        "local a, b, c, d = pcall(error, {}) return {type(b), type(c), type(d)}",
        "local co = coroutine.wrap(function() return pcall(coroutine.yield, 1) end) return {co()}",
        "local function f(n) return n == 0 and error({err='deep'}) or pcall(f, n - 1) end"
            + " return {f(50)}",
        "for i = 1, 1000 do pcall(error, {err='again and again'}) end return 'still here'");
  }

  @Test
  void theTableRedisHasItsFunctions() {
    check(
        "return redis.sha1hex('')",
        "return redis.sha1hex('abc')",
        "return redis.sha1hex(1)",
        "return redis.sha1hex()",
        "return redis.sha1hex('a','b')",
        "return redis.error_reply('foo')",
        "return redis.error_reply('FOO bar')",
        "return redis.error_reply('-FOO bar')",
        "return redis.error_reply('-FOO')",
        "return redis.error_reply('FOO bar\\r\\n')",
        "return redis.error_reply(1)",
        "return redis.error_reply()",
        "return redis.error_reply('')",
        "return redis.status_reply('fine')",
        "return redis.status_reply('')",
        "return redis.status_reply(1)",
        "return redis.status_reply()",
        "return redis.status_reply('a','b')",
        "redis.log(redis.LOG_DEBUG, 'x')",
        "redis.log(1)",
        "redis.log('x', 'y')",
        "redis.log(7, 'y')",
        "redis.log(-1, 'y')",
        "redis.setresp(4)",
        "redis.setresp()",
        "redis.setresp('x')",
        "redis.setresp(2, 3)",
        "return redis.acl_check_cmd('GET','a')",
        "return redis.acl_check_cmd('FOO')",
        "return redis.acl_check_cmd()",
        "return redis.acl_check_cmd({})",
        "redis.set_repl(redis.REPL_ALL)",
        "redis.set_repl(9)",
        "redis.set_repl()",
        "return redis.breakpoint()",
        "return redis.debug('x')",
        "return redis.replicate_commands()",
        "return {redis.REPL_NONE, redis.REPL_AOF, redis.REPL_SLAVE, redis.REPL_REPLICA,"
            + " redis.REPL_ALL}",
        "return {redis.LOG_DEBUG, redis.LOG_VERBOSE, redis.LOG_NOTICE, redis.LOG_WARNING}",
        "return {redis.REDIS_VERSION, redis.REDIS_VERSION_NUM}",
        "local t = {} for k, v in pairs(redis) do t[#t + 1] = k .. type(v) end table.sort(t) return"
            + " t",
        "local t = {} for k, v in pairs(_G) do t[#t + 1] = k .. type(v) end table.sort(t) return"
            + " t");
  }

  @Test
  void nobodyChangesWhatIsGlobal() {
    check(
        "KEYS = 1",
        "_G.x = 1",
        "rawset(_G, 'x', 1)",
        "redis.call = 1",
        "string.rep = 1",
        "rawset(string, 'rep', 1)",
        "setmetatable(_G, {})",
        "table.insert(redis, 1)",
        "getmetatable('').__index = 1",
        "getmetatable(_G).__index = 1",
        "math.pi = 3",
        "cjson.x = 1",
        "return type(getmetatable(_G))",
        "return {type(os), 1}",
        "return {type(debug), 1}",
        "return loadstring('return 1')()",
        "return loadstring('x = 1')()",
        "local f = loadstring('return redis.call(\"ECHO\", 5)') return f()");
  }

  @Test
  void coroutinesCallCommandsToo() {
    check(
        "return coroutine.wrap(function() return redis.call('PING') end)()",
        "return {coroutine.resume(coroutine.create(function() redis.call('FOO') end))}",
        "return coroutine.wrap(function() redis.call('FOO') end)()",
        "local co = coroutine.create(function() coroutine.yield(redis.call('ECHO', 'a')) end)"
            + " return {coroutine.resume(co)}");
  }

  @Test
  void scriptsAreKnownByTheirDigest() {
    Parity.check(
        "SCRIPT FLUSH",
        "SCRIPT LOAD \"return 1\"",
        "SCRIPT LOAD \"return 1\"",
        "SCRIPT LOAD \"return (\"",
        "SCRIPT EXISTS e0e1f9fabfc9d4800c877a703b823ac0578ff8db x",
        "SCRIPT EXISTS E0E1F9FABFC9D4800C877A703B823AC0578FF8DB",
        "EVALSHA e0e1f9fabfc9d4800c877a703b823ac0578ff8db 0",
        "EVALSHA E0E1F9FABFC9D4800C877A703B823AC0578FF8DB 0",
        "EVALSHA_RO e0e1f9fabfc9d4800c877a703b823ac0578ff8db 0",
        "EVAL \"return 2\" 0",
        "SCRIPT EXISTS 7f923f79fe76194c868d7e1d0820de36700eb649",
        "SCRIPT FLUSH SYNC",
        "SCRIPT EXISTS e0e1f9fabfc9d4800c877a703b823ac0578ff8db",
        "SCRIPT FLUSH ASYNC",
        "SCRIPT FLUSH x",
        "SCRIPT FLUSH SYNC x",
        "SCRIPT EXISTS",
        "SCRIPT LOAD",
        "SCRIPT KILL",
        "FUNCTION KILL",
        "SCRIPT DEBUG NO",
        "SCRIPT DEBUG x",
        "SCRIPT FOO",
        "SCRIPT",
        "EVALSHA e0e1f9fabfc9d4800c877a703b823ac0578ff8db 0");
  }

  @Test
  void aFirstLineDeclaresFlags() {
    check(
        "#!lua\nreturn 1",
        "#!lua flags=\nreturn 1",
        "#!lua flags=no-writes\nreturn redis.call('GET','a')",
        "#!lua flags=no-writes\nreturn redis.call('SET','a','b')",
        "#!lua flags=no-writes\nreturn redis.pcall('SET','a','b')",
        "#!lua flags=no-writes,allow-stale,no-cluster,allow-oom,allow-cross-slot-keys\nreturn 1",
        "#!lua flags=x\nreturn 1",
        "#!lua flags=no-writes,,allow-oom\nreturn 1",
        "#!lua name=x\nreturn 1",
        "#!js\nreturn 1",
        "#!\nreturn 1",
        "#!lua",
        "#!lua \"\nreturn 1",
        "#!lua\nfoo(",
        "#!lua\nredis.call('FOO')",
        "#!LUA\nreturn 1");
  }

  @Test
  void readOnlyScriptsDoNotWrite() {
    Parity.check(
        "EVAL_RO \"return redis.call('GET','a')\" 1 a",
        "EVAL_RO \"return redis.call('SET','a',1)\" 1 a",
        "EVAL_RO \"return redis.pcall('SET','a',1)\" 1 a",
        "EVAL_RO \"return redis.call('PUBLISH','c','m')\" 0",
        "EVAL_RO \"#!lua\\nreturn 1\" 0",
        "EVAL_RO \"#!lua flags=no-writes\\nreturn 1\" 0",
        "EVAL \"#!lua flags=no-writes\\nreturn redis.call('PUBLISH','c','m')\" 0",
        "GET a");
  }

  @Test
  void theSelectedDatabaseIsTheScriptsOwn() {
    Parity.check(
        "SET a zero",
        "EVAL \"redis.call('SELECT', 5) redis.call('SET','a','five') return redis.call('GET','a')\""
            + " 0",
        "GET a",
        "SELECT 5",
        "GET a",
        "EVAL \"return redis.call('GET','a')\" 0",
        "SELECT 0",
        "EVAL \"return redis.call('GET','a')\" 0");
  }

  @Test
  void transactionsContainScripts() {
    Parity.check(
        "MULTI",
        "SET a 1",
        "EVAL \"return redis.call('INCR', KEYS[1])\" 1 a",
        "EVAL \"return redis.call('INCR', 'undeclared')\" 0",
        "EVAL \"return redis.call('GET', 'undeclared') .. foo\" 0",
        "GET a",
        "EXEC",
        "WATCH w",
        "EVAL \"return redis.call('SET', 'w', 1)\" 0",
        "MULTI",
        "GET a",
        "EXEC",
        "MULTI",
        "EVAL \"return 1\" x",
        "EVALSHA x 0",
        "EXEC");
  }

  @Test
  void randomNumbersFollowTheSameSequence() {
    check(
        "math.randomseed(7) return {math.random(1000), math.random(1000)}",
        "return {math.random(1000), math.random(5, 10)}",
        "return tostring(math.random())");
  }

  @Test
  void keysThatWereNotDeclaredAreReachedAllTheSame() {
    Parity.check(
        "MSET a 1 b 2 c 3",
        eval("return redis.call('MGET','a','b','c','d')"),
        eval(
            "for i = 1, 200 do redis.call('SET', 'k' .. i, i) end local s = 0 for i = 1, 200 do s ="
                + " s + redis.call('GET', 'k' .. i) end return s"),
        "EVAL \"redis.call('SET', KEYS[1], 1) redis.call('RENAME', KEYS[1], 'other') return 1\" 1"
            + " k",
        "~KEYS o*",
        eval("return #redis.call('KEYS', '*')"),
        eval("redis.call('FLUSHALL') return redis.call('DBSIZE')"),
        eval("redis.call('SET','x',1) return redis.call('SCAN', 0)[2]"),
        eval("return redis.call('RANDOMKEY')"),
        eval("redis.call('SWAPDB', 0, 1) return redis.call('DBSIZE')"));
  }
}
