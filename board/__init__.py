"""A live capture and visual-notes board; ``create_app`` is the only place where the parts meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from board.config import Config


def create_app(config: Config) -> Flask:
    """The whole server on one configuration. ``app.extensions["board"]`` holds the parts."""
    from functools import partial

    from flask import Flask

    from board.archive import written
    from board.archive.jobs import Jobs
    from board.core.assets import web
    from board.hostkey import host_key
    from board.live import protocol, sockets, transport
    from board.live.bus import Bus
    from board.live.capture import Capture
    from board.live.fanout import Fanout
    from board.live.forgetting import Forgetting
    from board.live.gate import Gate
    from board.live.house import House
    from board.live.room import Rooms
    from board.live.shelf import SharedShelf, Shelf
    from board.quiet import Tally
    from board.store.access import Access
    from board.store.log import EventLog
    from board.web.addresses import Hosts
    from board.web.bodies import LARGEST_BODY, BoundedRequest
    from board.web.control import Control
    from board.web.guard import Guard, behind
    from board.web.pages import Routes
    from board.web.relink import Relink
    from board.web.restoring import Restoring
    from board.web.visitor import Parts

    app = Flask(__name__, static_folder=str(web("static")), template_folder=str(web("templates")))
    app.request_class = BoundedRequest
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    quiet, log = Tally(), EventLog(config)
    log.tell_unstored = quiet.unstored
    app.log_exception = lambda told: quiet.fault(told[1], "a page")  # type: ignore
    rooms, access = Rooms(log, config.idle_minutes * 60), Access(log)
    bus = Bus(config.redis_url, access.store.house_name(), quiet) if config.redis_url else None
    shelf = SharedShelf(bus) if bus else Shelf()
    server = transport.make_server(bus, quiet)
    capture = Capture(rooms, Fanout(server, protocol.NAMESPACE), quiet)
    capture.fanout.fault = quiet.fault
    namespace = sockets.BoardNamespace(capture, access, shelf, quiet)
    rooms.spare(namespace.watched)
    jobs = Jobs(config.database)
    for forget in (capture.forget, namespace.forget, access.let_go, jobs.forget):
        rooms.on_close(forget)
    forgetting = Forgetting(log, rooms, partial(written.forget, config.data))
    capture.erased = forgetting.erased
    forgetting.listeners += [capture.hear_forgotten, namespace.hear_forgotten, jobs.hear_forgotten]
    house = House(bus, namespace, forgetting) if bus else None
    shut_out = house.shut_out if house else namespace.shut_out
    control = Control(config, forgetting)
    control.note = capture.note
    control.relink = Relink(rooms, access, shut_out)
    control.restore = Restoring(config.data, log, access)
    parts = Parts(rooms, access, capture, jobs, shut_out, host_key(config), forgetting, shelf)
    app.register_blueprint(Routes(config, parts).blueprint)
    app.register_blueprint(control.blueprint)
    server.init_app(app)
    server.on_namespace(namespace)
    delivery = transport.take_over(server.server)
    delivery.head_of, delivery.level = rooms.head, rooms.hear_pushed
    if house:
        house.start(quiet)
    gate = Gate(app.wsgi_app, config.seats, lambda: len(delivery.wires), namespace.is_scribe)
    guard = Guard(gate, config, Hosts(config), quiet)
    app.wsgi_app = behind(guard) if config.behind_proxy else guard  # type: ignore[assignment]
    app.extensions["board"] = {
        "config": config,
        "log": log,
        "rooms": rooms,
        "access": access,
        "server": server,
        "capture": capture,
        "jobs": jobs,
        "namespace": namespace,
        "quiet": quiet,
        "wires": delivery.wires,
    }
    app.extensions["board"] |= {"control": control, "forgetting": forgetting}
    return app
