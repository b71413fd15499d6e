import datetime as dt


def day_of_the_jump() -> str:
    """The next last Sunday of March, when the clocks of Finland go from 3 to 4 at night."""
    today = dt.datetime.now(dt.UTC).date()
    marches = (dt.date(today.year + later, 3, 31) for later in (0, 1))
    sundays = (march - dt.timedelta(days=(march.weekday() + 1) % 7) for march in marches)
    return next(sunday for sunday in sundays if sunday > today).isoformat()
