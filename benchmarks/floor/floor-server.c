// SPDX-License-Identifier: Apache-2.0
// What remains of a server when it does nothing: one receive and one send a read, a fixed reply to
// each command, no keys. Its CPU time per command is what any server costs on a machine, since it
// is nearly all the kernel's. For benchmarks/run-resp --ours "benchmarks/target/floor-server {port}".
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EVENTS = 1024, WINDOW = 1 << 16, LONGEST_REPLY = 32 };

static char in[WINDOW];
static char out[WINDOW * LONGEST_REPLY / 8];

// The name of a command begins behind "*2\r\n$3\r\n".
static const char *reply_to(const char *name, const char *end) {
  if (name >= end) return "+OK\r\n";
  if (!memcmp(name, "GET", 3)) return "$3\r\nxxx\r\n";
  if (!memcmp(name, "PING", 4)) return "+PONG\r\n";
  if (!memcmp(name, "CONFIG", 6)) return "*2\r\n$4\r\nsave\r\n$0\r\n\r\n";
  return "+OK\r\n";
}

static int answer(int length) {
  int size = 0;
  const char *end = in + length;
  for (const char *p = in; (p = memchr(p, '*', end - p)); p++) {
    if (p > in && p[-1] != '\n') continue;
    const char *reply = reply_to(p + 8, end);
    int bytes = strlen(reply);
    memcpy(out + size, reply, bytes);
    size += bytes;
  }
  return size;
}

int main(int count, char **words) {
  int one = 1;
  int door = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(count > 1 ? atoi(words[1]) : 6379)};
  inet_aton("127.0.0.1", &address.sin_addr);
  setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(door, (struct sockaddr *)&address, sizeof address) || listen(door, 511)) {
    perror("floor-server");
    return 1;
  }
  int poll = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.fd = door};
  static struct epoll_event ready[EVENTS];
  epoll_ctl(poll, EPOLL_CTL_ADD, door, &event);
  for (;;) {
    int n = epoll_wait(poll, ready, EVENTS, -1);
    for (int i = 0; i < n; i++) {
      int client = ready[i].data.fd;
      if (client == door) {
        client = accept4(door, NULL, NULL, SOCK_NONBLOCK);
        if (client < 0) continue;
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        event.data.fd = client;
        epoll_ctl(poll, EPOLL_CTL_ADD, client, &event);
        continue;
      }
      int length = recv(client, in, WINDOW, 0);
      if (length == 0) close(client);
      if (length <= 0) continue;
      int size = answer(length);
      if (size > 0 && send(client, out, size, MSG_NOSIGNAL) < 0) close(client);
    }
  }
}
