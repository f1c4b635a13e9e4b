"""Who gets what: the parts of a server are made here, and only here do they meet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from flask import Flask

from board.archive import written
from board.archive.jobs import Jobs
from board.config import Config
from board.core.assets import web
from board.hostkey import host_key
from board.live import transport
from board.live.beginning import Beginning
from board.live.bus import Bus
from board.live.capture import Capture
from board.live.delivery import Delivery
from board.live.demo import Demo
from board.live.fanout import Fanout
from board.live.forgetting import Forgetting
from board.live.gate import Gate
from board.live.house import House
from board.live.lean import NAMESPACE, SocketIO
from board.live.rooms import Rooms
from board.live.shelf import SharedShelf, Shelf
from board.live.sockets import BoardNamespace
from board.live.speech import Speech
from board.quiet import Tally
from board.store.access import Access
from board.store.handed import Handed
from board.store.log import EventLog
from board.store.origins import Origins
from board.store.series import SERIES
from board.store.slips import Slips
from board.web.addresses import Hosts
from board.web.bodies import LARGEST_BODY, BoundedRequest
from board.web.compiled import KeptPages
from board.web.control import Control
from board.web.gathering import Gathering
from board.web.guard import Guard, behind
from board.web.matching import MatchedRule
from board.web.pages import Routes
from board.web.relink import Relink
from board.web.restoring import Restoring
from board.web.visitor import Parts


@dataclass(frozen=True, slots=True)
class Kept:
    """What is on the disk, and who is told what goes wrong."""

    config: Config
    quiet: Tally
    log: EventLog
    access: Access
    jobs: Jobs


@dataclass(frozen=True, slots=True)
class Live:
    """What is said now: ``bus`` ties the processes of one house, where there are several."""

    bus: Bus | None
    shelf: Shelf
    server: SocketIO
    rooms: Rooms
    capture: Capture
    speech: Speech
    namespace: BoardNamespace


def assembled(config: Config) -> Flask:
    kept = keeping(config)
    live = living(kept)
    forgetting = forgetful(kept, live)
    house = House(live.bus, live.namespace, forgetting) if live.bus else None
    shut_out = house.shut_out if house else live.namespace.shut_out
    control = controlling(kept, live, forgetting, shut_out)
    beginning = Beginning(live.rooms, Origins(kept.log), forgetting.delete)
    parts = Parts(
        live.rooms, kept.access, live.capture, kept.jobs,
        shut_out, host_key(config), forgetting, live.shelf, live.speech,
        beginning, Demo(beginning, live.capture, example()), Access(kept.log, SERIES),
        gathering(kept.log, live.rooms, forgetting), handed(kept.log, forgetting),
    )  # fmt: skip
    app = flask(kept.quiet)
    app.register_blueprint(Routes(config, parts).blueprint)
    app.register_blueprint(control.blueprint)
    delivery = sockets(app, live)
    if house:
        house.start(kept.quiet)
    put_doors(app, kept, live, delivery)
    app.extensions["board"] = {
        "config": config,
        "log": kept.log,
        "rooms": live.rooms,
        "access": kept.access,
        "server": live.server,
        "capture": live.capture,
        "jobs": kept.jobs,
        "namespace": live.namespace,
        "quiet": kept.quiet,
        "control": control,
        "forgetting": forgetting,
        "speech": live.speech,
        "beginning": beginning,
        "gathering": parts.gathering,
        "handed": parts.handed,
    }
    return app


def example() -> list[str]:
    """The lines of the evening that plays itself."""
    text = web("static", "examples", "la-noue.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line]


def controlling(
    kept: Kept, live: Live, forgetting: Forgetting, shut_out: Callable[[str], None]
) -> Control:
    control = Control(kept.config, forgetting)
    control.note = live.capture.note
    control.relink = Relink(live.rooms, kept.access, shut_out)
    control.restore = Restoring(kept.config.data, kept.log, kept.access)
    return control


def keeping(config: Config) -> Kept:
    quiet, log = Tally(), EventLog(config)
    log.tell_unstored = quiet.unstored
    return Kept(config, quiet, log, Access(log), Jobs(config.database))


def living(kept: Kept) -> Live:
    config, quiet, access = kept.config, kept.quiet, kept.access
    bus = Bus(config.redis_url, access.store.house_name(), quiet) if config.redis_url else None
    shelf = SharedShelf(bus) if bus else Shelf()
    server = transport.make_server(bus, quiet)
    rooms = Rooms(kept.log, config.idle_minutes * 60)
    capture = Capture(rooms, Fanout(server, NAMESPACE), quiet)
    capture.fanout.fault = quiet.fault
    speech = Speech(capture, Slips(kept.log, config.evening_hours * 60))
    namespace = BoardNamespace(capture, access, shelf, speech)
    rooms.spare(namespace.watched)
    hearers = (
        capture.forget,
        namespace.forget,
        access.let_go,
        kept.jobs.let_go,
        kept.log.let_go_of,
    )
    for forget in hearers:
        rooms.on_close(forget)
    return Live(bus, shelf, server, rooms, capture, speech, namespace)


def forgetful(kept: Kept, live: Live) -> Forgetting:
    """Everybody who holds words hears of an erasure."""
    forgetting = Forgetting(kept.log, live.rooms, partial(written.forget, kept.config.data))
    live.capture.erased = forgetting.erased
    hearers = (live.capture, live.namespace, kept.jobs, live.speech)
    forgetting.listeners += [hearer.hear_forgotten for hearer in hearers]
    return forgetting


def gathering(log: EventLog, rooms: Rooms, forgetting: Forgetting) -> Gathering:
    found = Gathering(log, rooms)
    forgetting.listeners.append(found.hear_forgotten)
    return found


def handed(log: EventLog, forgetting: Forgetting) -> Handed:
    found = Handed(log)
    forgetting.listeners.append(found.hear_forgotten)
    return found


def flask(quiet: Tally) -> Flask:
    app = Flask("board", static_folder=str(web("static")), template_folder=str(web("templates")))
    app.request_class, app.url_rule_class = BoundedRequest, MatchedRule
    app.jinja_options = {"bytecode_cache": KeptPages()}
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.log_exception = lambda told: quiet.fault(told[1], "a page")  # type: ignore
    return app


def sockets(app: Flask, live: Live) -> Delivery:
    live.server.init_app(app)
    live.server.on_namespace(live.namespace)
    delivery = transport.take_over(live.server.server)
    delivery.head_of, delivery.level = live.rooms.head, live.rooms.hear_pushed
    delivery.hears, delivery.meets = live.namespace.hear, live.namespace.on_connect
    return delivery


def put_doors(app: Flask, kept: Kept, live: Live, delivery: Delivery) -> None:
    """The guard stands before everything, then the gate of the sockets, then the pages."""
    config = kept.config
    gate = Gate(app.wsgi_app, config.seats, delivery.seating, live.namespace.guest_of)
    guard = Guard(gate, config, Hosts(config), kept.quiet)
    app.wsgi_app = behind(guard) if config.behind_proxy else guard  # type: ignore[assignment]
